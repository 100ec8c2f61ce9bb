package dev.larder.io.duckdb;

/**
 * What was written.
 *
 * @param rows the rows in the file
 * @param bytes the size of the file
 */
record WriteStats(long rows, long bytes) {}
