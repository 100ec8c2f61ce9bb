/** The walls between the rooms of the runtime. */
@NullMarked
package dev.larder.runtime;

import org.jspecify.annotations.NullMarked;
