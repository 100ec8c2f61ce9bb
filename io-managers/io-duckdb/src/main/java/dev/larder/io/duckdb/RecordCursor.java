package dev.larder.io.duckdb;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/**
 * Reads a table record by record. While the caller works on one chunk, an engine thread fetches the
 * next; nothing happens before the first record is asked for.
 *
 * <p>The driver's chunk reader is twice as fast as its result set, but takes an error in mid-query
 * for the end of the rows. So the rows are counted, and the cursor ends well only when all that the
 * footers promise have come.
 */
final class RecordCursor<R extends Record> extends Spliterators.AbstractSpliterator<R>
        implements AutoCloseable {

    private final DuckEngine engine;
    private final RecordSource<R> source;
    private @Nullable Session session;
    private @Nullable DuckDBChunkedResult result;
    private @Nullable EngineCall<List<ColumnSlice>> next;
    private List<ColumnSlice> slices = List.of();
    private int row;
    private int rows;
    private long seen;
    private boolean ended;

    RecordCursor(DuckEngine engine, RecordSource<R> source) {
        super(
                source.table().rows(),
                Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.engine = engine;
        this.source = source;
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        while (row == rows) {
            if (!advanceChunk()) {
                return false;
            }
        }
        action.accept(record(row++));
        return true;
    }

    /** Stops a fetch that runs and frees the connection; more than once is fine. */
    @Override
    public void close() {
        ended = true;
        slices = List.of();
        row = 0;
        rows = 0;
        if (session != null) {
            session.close();
        }
    }

    private R record(int index) {
        List<RecordColumn> columns = source.columns().columns();
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).valueOf(slices.get(i), index);
        }
        return source.columns().create(values);
    }

    private boolean advanceChunk() {
        if (ended) {
            return false;
        }
        try {
            return nextChunk();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean nextChunk() throws InterruptedException {
        Session open = session == null ? engine.connect() : session;
        session = open;
        EngineCall<List<ColumnSlice>> fetching = next == null ? open.start(this::fetch) : next;
        List<ColumnSlice> fetched = fetching.get();
        if (fetched.isEmpty()) {
            requireAllRows(open);
            close();
            return false;
        }
        slices = fetched;
        rows = slices.getFirst().rows();
        row = 0;
        seen += rows;
        next = open.start(this::fetch);
        return true;
    }

    /** {@return the next chunk's columns, or none after the last} On an engine thread. */
    private List<ColumnSlice> fetch(Session open) throws SQLException {
        if (result == null) {
            result = open.prepare(source.sql()).query();
        }
        if (!result.nextChunk()) {
            return List.of();
        }
        DuckDBDataChunkReader chunk = result.chunk();
        List<RecordColumn> columns = source.columns().columns();
        ColumnSlice[] fetched = new ColumnSlice[columns.size()];
        for (int i = 0; i < fetched.length; i++) {
            fetched[i] = ColumnSlice.copyOf(chunk.vector(i), columns.get(i).type());
        }
        return List.of(fetched);
    }

    private void requireAllRows(Session open) throws InterruptedException {
        long expected = source.table().rows();
        if (seen == expected) {
            return;
        }
        open.call(s -> s.prepare(source.probe()).execute());
        throw new EngineException(
                EngineException.Culprit.RESOURCES,
                "Read %d of the %d rows of %s: a file changed meanwhile"
                        .formatted(seen, expected, source.table().files()));
    }
}
