/** Small projects are compiled as a user's build would compile them. */
@NullMarked
package dev.larder.processor;

import org.jspecify.annotations.NullMarked;
