/**
 * Partitions as values: definitions, sets of partitions as intervals, and mappings between
 * definitions. Pure: no clock, no I/O.
 */
@NullMarked
package dev.larder.partition;

import org.jspecify.annotations.NullMarked;
