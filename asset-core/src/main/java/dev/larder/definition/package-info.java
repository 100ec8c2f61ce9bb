/**
 * Reads annotated methods into asset definitions; the same code serves the compiler and the
 * start-up.
 */
@NullMarked
package dev.larder.definition;

import org.jspecify.annotations.NullMarked;
