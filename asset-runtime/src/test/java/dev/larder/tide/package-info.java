/** A fixture: data that are expected at certain times. */
@NullMarked
package dev.larder.tide;

import org.jspecify.annotations.NullMarked;
