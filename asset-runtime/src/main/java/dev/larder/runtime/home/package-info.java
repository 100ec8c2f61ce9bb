/** Where a project keeps its state, and how it is configured. */
@NullMarked
package dev.larder.runtime.home;

import org.jspecify.annotations.NullMarked;
