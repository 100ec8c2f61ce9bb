/**
 * Asset keys, definitions, the graph derived from their inputs, and selections on it. Pure and
 * immutable.
 */
@NullMarked
package dev.larder.graph;

import org.jspecify.annotations.NullMarked;
