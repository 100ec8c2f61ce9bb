package dev.larder.io.duckdb;

import dev.larder.graph.AssetKey;
import dev.larder.io.Preview;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The first rows of a Parquet file. The engine makes texts of what JSON has no form for. */
final class ParquetPreview {
    /** More of a text is not shown. */
    private static final int LONGEST = 1_000;

    /** The largest number below which a double has all. */
    private static final long EXACT = 1L << 53;

    private static final Set<String> INTEGERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    private static final Set<String> FRACTIONS = Set.of("FLOAT", "DOUBLE");

    private final DuckEngine engine;

    ParquetPreview(DuckEngine engine) {
        this.engine = engine;
    }

    Preview of(AssetKey asset, Path file, int limit) throws IOException, InterruptedException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try {
            return engine.call(session -> rows(session, file, limit));
        } catch (EngineException e) {
            throw new IOException("%s: %s".formatted(asset, e.getMessage()), e);
        }
    }

    private static Preview rows(Session session, Path file, int limit) throws SQLException {
        ParquetTable table = ParquetTable.describe(session, List.of(file));
        String select =
                table.types().entrySet().stream()
                        .map(column -> shown(column.getKey(), column.getValue()))
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT %s FROM %s LIMIT %d"
                        .formatted(select, ParquetTable.relation(table.files()), limit);
        List<String> types = List.copyOf(table.types().values());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (DuckDBPreparedStatement statement = session.prepare(sql);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    row.add(cell(found, i + 1, types.get(i)));
                }
                rows.add(row);
            }
        }
        return new Preview.Rows(columns(table.types()), rows, table.rows());
    }

    private static List<Preview.Column> columns(Map<String, String> types) {
        return types.entrySet().stream()
                .map(column -> new Preview.Column(column.getKey(), column.getValue()))
                .toList();
    }

    private static String shown(String name, String type) {
        String column = SqlQuote.identifier(name);
        if (type.equals("BOOLEAN") || INTEGERS.contains(type) || FRACTIONS.contains(type)) {
            return column;
        }
        if (type.equals("BLOB")) {
            return "octet_length(%s)::VARCHAR || ' bytes'".formatted(column);
        }
        return "left(CAST(%s AS VARCHAR), %d)".formatted(column, LONGEST + 1);
    }

    private static @Nullable Object cell(ResultSet row, int column, String type)
            throws SQLException {
        if (row.getObject(column) == null) {
            return null;
        }
        if (type.equals("BOOLEAN")) {
            return row.getBoolean(column);
        }
        if (INTEGERS.contains(type)) {
            long number = row.getLong(column);
            return number >= -EXACT && number <= EXACT ? (Object) number : Long.toString(number);
        }
        if (FRACTIONS.contains(type)) {
            double number = row.getDouble(column);
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        String text = row.getString(column);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
