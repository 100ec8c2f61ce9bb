package dev.larder.io.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads Parquet files as records: file after file in the order given, row after row within each.
 */
final class RecordReader {

    private final DuckEngine engine;

    RecordReader(DuckEngine engine) {
        this.engine = engine;
    }

    /**
     * {@return the records, read while the stream is consumed}
     *
     * <p>The stream must be closed; one that was read to its end holds nothing. An interrupt while
     * it waits for rows ends it with an {@link EngineInterruptedException}.
     *
     * @throws EngineException when columns and components do not match; this is known before any
     *     row is read
     */
    <R extends Record> Stream<R> stream(List<Path> files, RecordColumns<R> columns)
            throws InterruptedException {
        if (files.isEmpty()) {
            return Stream.empty();
        }
        ParquetTable table = engine.call(session -> ParquetTable.describe(session, files));
        RecordCursor<R> cursor = new RecordCursor<>(engine, RecordSource.of(columns, table));
        return StreamSupport.stream(cursor, false).onClose(cursor::close);
    }

    /** {@return all records} */
    <R extends Record> List<R> list(List<Path> files, RecordColumns<R> columns)
            throws InterruptedException {
        try (Stream<R> records = stream(files, columns)) {
            return records.toList();
        } catch (EngineInterruptedException e) {
            Thread.interrupted();
            throw e.interruption();
        }
    }
}
