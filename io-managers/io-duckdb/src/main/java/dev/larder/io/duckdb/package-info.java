/**
 * Tables in Parquet, written and read by one DuckDB inside this process.
 *
 * <p>{@link DuckDBIOManager} is what assets use; what it stands on knows nothing of assets. {@link
 * DuckEngine} owns the instance and the threads its native code runs on. {@link RecordWriter} and
 * {@link SqlWriter} each turn one source of rows into one new Parquet file, {@link RecordReader}
 * turns files back into records. {@link RecordColumns} and {@link ValueType} say which Java type is
 * which column; {@link SqlText} finds the placeholders in a user's SQL.
 */
@NullMarked
package dev.larder.io.duckdb;

import org.jspecify.annotations.NullMarked;
