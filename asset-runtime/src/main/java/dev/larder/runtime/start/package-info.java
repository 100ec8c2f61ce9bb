/** The composition root: puts the parts together. */
@NullMarked
package dev.larder.runtime.start;

import org.jspecify.annotations.NullMarked;
