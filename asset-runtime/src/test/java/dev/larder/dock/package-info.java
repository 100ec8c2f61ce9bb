/** A fixture: methods that say how they are run, and what they have not made. */
@NullMarked
package dev.larder.dock;

import org.jspecify.annotations.NullMarked;
