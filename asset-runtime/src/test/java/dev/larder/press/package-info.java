/** A project that depends on what others make. */
@NullMarked
package dev.larder.press;

import org.jspecify.annotations.NullMarked;
