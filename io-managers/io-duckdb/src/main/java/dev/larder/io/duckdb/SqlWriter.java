package dev.larder.io.duckdb;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the result of a select into a new Parquet file, in one {@code COPY}: no row passes through
 * Java. Interrupting the caller cancels the statement; then, as after any failure, no file is left.
 */
final class SqlWriter {

    private final DuckEngine engine;

    SqlWriter(DuckEngine engine) {
        this.engine = engine;
    }

    /**
     * Writes the rows of a select. Columns of 128 bits, which {@code sum} of whole numbers gives,
     * become BIGINT: Parquet has no such type and DuckDB would silently write DOUBLE. A value that
     * does not fit fails the write.
     *
     * @param select one statement without inputs, which the caller has replaced by tables
     * @param binds a value for each {@code :name}, of the types a record component may have
     */
    WriteStats write(SqlText select, Map<String, ? extends @Nullable Object> binds, Path file)
            throws InterruptedException {
        SqlSelect bound = SqlSelect.of(select, binds);
        NewParquetFile target = new NewParquetFile(file);
        return target.fill(() ->
                engine.call(session ->
                        target.copy(
                                session, storable(session, bound.sql()), bound::setParameters)));
    }

    private static String storable(Session session, String select) throws SQLException {
        List<String> casts = new ArrayList<>();
        try (DuckDBPreparedStatement statement = session.prepare(select)) {
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String type = columns.getColumnTypeName(i);
                String name = SqlQuote.identifier(columns.getColumnName(i));
                if (type.equals("HUGEINT") || type.equals("UHUGEINT")) {
                    casts.add("CAST(%s AS BIGINT) AS %s".formatted(name, name));
                } else if (type.contains("HUGEINT")) {
                    throw new EngineException(
                            EngineException.Culprit.USER,
                            "Column %s is %s, which Parquet cannot hold: CAST it"
                                    .formatted(name, type));
                }
            }
        }
        return casts.isEmpty()
                ? select
                : "SELECT * REPLACE (%s) FROM (\n%s\n)".formatted(String.join(", ", casts), select);
    }
}
