package dev.larder.io.duckdb;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The table function {@code larder_rows(id)} through which DuckDB pulls the rows of a {@link
 * RecordFeed}. The driver never forgets a function that was registered, so there is one for the
 * instance, and the feed is its argument.
 */
final class RecordFunction implements DuckDBTableFunction<RecordFeed, RecordFeed, Object> {

    private static final String NAME = "larder_rows";

    private final Map<Long, RecordFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    void register(DuckDBConnection connection) throws SQLException {
        DuckDBFunctions.tableFunction()
                .withName(NAME)
                .withParameter(DuckDBColumnType.BIGINT)
                .withFunction(this)
                .register(connection);
    }

    /** {@return the id under which DuckDB finds the feed until it is {@link #remove}d} */
    long add(RecordFeed feed) {
        long id = ids.incrementAndGet();
        feeds.put(id, feed);
        return id;
    }

    void remove(long id) {
        feeds.remove(id);
    }

    /** {@return how many feeds are known, to see that none is forgotten} */
    int size() {
        return feeds.size();
    }

    static String call(long id) {
        return NAME + "(" + id + ")";
    }

    /** Releases all threads of DuckDB that wait for rows. */
    void abortAll() {
        feeds.values().forEach(RecordFeed::abort);
    }

    @Override
    public RecordFeed bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        long id = info.getParameter(0).getLong();
        RecordFeed feed = feeds.get(id);
        if (feed == null) {
            throw new IllegalStateException("no rows wait under id " + id);
        }
        for (RecordColumn column : feed.columns()) {
            try (DuckDBLogicalType carrier = carrierOf(column.type())) {
                info.addResultColumn(column.name(), carrier);
            }
        }
        return feed;
    }

    /** Rows arrive one after the other, so a second thread would only lose their order. */
    @Override
    public RecordFeed init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return info.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
        RecordFeed feed = info.getInitData();
        Chunk chunk = feed.take();
        if (chunk == null) {
            return 0;
        }
        chunk.writeTo(output);
        return chunk.rows();
    }

    private static DuckDBLogicalType carrierOf(ValueType type) throws SQLException {
        return switch (type) {
            case ValueType.Whole _ -> DuckDBLogicalType.of(DuckDBColumnType.BIGINT);
            case ValueType.Real _ -> DuckDBLogicalType.of(DuckDBColumnType.DOUBLE);
            case ValueType.Text _ -> DuckDBLogicalType.of(DuckDBColumnType.VARCHAR);
            case ValueType.Decimal _ ->
                    DuckDBLogicalType.decimal(ValueType.Decimal.PRECISION, ValueType.Decimal.SCALE);
        };
    }
}
