package dev.larder.io.duckdb;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Writes records into a new Parquet file, in their order.
 *
 * <p>The rows are iterated on the calling thread: their exceptions, thread-locals and interrupts
 * are the caller's. An engine thread compresses and writes at the same time. If either side fails,
 * both end, no file is left, and an exception from the rows is thrown as it is.
 */
final class RecordWriter {

    private final DuckEngine engine;

    RecordWriter(DuckEngine engine) {
        this.engine = engine;
    }

    /**
     * Writes the rows and closes the stream, also when it fails. It is closed before the file
     * counts as written, so that a failing close leaves none; closing twice does nothing.
     */
    <R extends Record> WriteStats write(Stream<R> rows, RecordColumns<R> columns, Path file)
            throws InterruptedException {
        NewParquetFile target = new NewParquetFile(file);
        try (rows) {
            return target.fill(() -> {
                try (rows) {
                    return copy(rows.iterator(), columns, target);
                }
            });
        }
    }

    <R extends Record> WriteStats write(Iterable<R> rows, RecordColumns<R> columns, Path file)
            throws InterruptedException {
        NewParquetFile target = new NewParquetFile(file);
        return target.fill(() -> copy(rows.iterator(), columns, target));
    }

    private <R extends Record> WriteStats copy(
            Iterator<R> rows, RecordColumns<R> columns, NewParquetFile target)
            throws InterruptedException {
        RecordFeed feed = new RecordFeed(columns.columns());
        long id = engine.recordFunction().add(feed);
        String select = columns.encodedFrom(RecordFunction.call(id));
        try (Session session = engine.connect()) {
            EngineCall<WriteStats> copy = session.start(s -> target.copy(s, select, _ -> {}));
            copy.whenEnded(feed::readerEnded);
            try {
                fill(feed, rows);
                return copy.get();
            } catch (Throwable e) {
                feed.abort();
                copy.cancelAndWait();
                throw e;
            }
        } finally {
            engine.recordFunction().remove(id);
        }
    }

    private static void fill(RecordFeed feed, Iterator<? extends Record> rows)
            throws InterruptedException {
        Chunk chunk = new Chunk(feed.columns());
        while (rows.hasNext()) {
            chunk.add(rows.next());
            if (chunk.isFull()) {
                if (!feed.put(chunk)) {
                    return;
                }
                chunk = new Chunk(feed.columns());
            }
        }
        if (chunk.rows() == 0 || feed.put(chunk)) {
            feed.complete();
        }
    }
}
