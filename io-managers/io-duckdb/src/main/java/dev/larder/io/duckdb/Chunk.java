package dev.larder.io.duckdb;

import org.duckdb.DuckDBDataChunkWriter;

import java.util.List;

/** Rows in columns, as many as DuckDB takes at once. */
final class Chunk {

    /** DuckDB's vector size, fixed when its library was built. */
    static final int CAPACITY = 2_048;

    /**
     * Long texts close a chunk early: four chunks may wait, and the heap must not depend on the
     * data.
     */
    private static final int TEXT_BYTES = 4 << 20;

    private final List<RecordColumn> columns;
    private final ColumnBuffer[] buffers;
    private int rows;
    private int textBytes;

    Chunk(List<RecordColumn> columns) {
        this.columns = columns;
        this.buffers =
                columns.stream()
                        .map(column -> column.newBuffer(CAPACITY))
                        .toArray(ColumnBuffer[]::new);
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == CAPACITY || textBytes >= TEXT_BYTES;
    }

    void add(Object record) {
        for (int i = 0; i < buffers.length; i++) {
            textBytes += columns.get(i).fill(record, rows, buffers[i]);
        }
        rows++;
    }

    void writeTo(DuckDBDataChunkWriter writer) {
        for (int i = 0; i < buffers.length; i++) {
            buffers[i].writeTo(writer.vector(i), rows);
        }
    }
}
