/** A project with every kind of partitions and mappings. */
@NullMarked
package dev.larder.grid;

import org.jspecify.annotations.NullMarked;
