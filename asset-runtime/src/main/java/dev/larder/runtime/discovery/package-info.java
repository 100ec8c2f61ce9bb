/** Finds the annotated methods of a project and makes them callable. */
@NullMarked
package dev.larder.runtime.discovery;

import org.jspecify.annotations.NullMarked;
