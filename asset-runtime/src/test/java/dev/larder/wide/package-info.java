/** A project that is made up, of any size: to measure with. */
@NullMarked
package dev.larder.wide;

import org.jspecify.annotations.NullMarked;
