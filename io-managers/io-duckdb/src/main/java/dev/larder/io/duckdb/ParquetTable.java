package dev.larder.io.duckdb;

import org.duckdb.DuckDBPreparedStatement;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that are read as one table.
 *
 * @param files in the order of their rows
 * @param types the columns of every file, with the types that they have in the first
 * @param rows the rows of all files together, from their footers
 */
record ParquetTable(List<Path> files, Map<String, String> types, long rows) {

    ParquetTable {
        files = List.copyOf(files);
    }

    /**
     * Reads the footers. DuckDB takes the columns of the first file and ignores what others have
     * beyond, so a column that only some files have is found here.
     */
    static ParquetTable describe(Session session, List<Path> files) throws SQLException {
        Map<String, String> types = types(session, files);
        requireSameColumns(session, files);
        String count =
                "SELECT sum(num_rows) FROM parquet_file_metadata(" + SqlQuote.files(files) + ")";
        long rows = Long.parseLong(query(session, count).getFirst().getFirst());
        return new ParquetTable(files, types, rows);
    }

    /** {@return the columns of the first file in their order, with their types} */
    static Map<String, String> types(Session session, List<Path> files) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        for (List<String> row : query(session, "DESCRIBE SELECT * FROM " + relation(files))) {
            types.put(row.get(0), row.get(1));
        }
        return types;
    }

    /** {@return columns and types as people read them: {@code day DATE, "a b" BIGINT}} */
    static String schema(Map<String, String> types) {
        return types.entrySet().stream()
                .map(column -> name(column.getKey()) + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String name(String column) {
        return column.matches("[a-z_][a-z0-9_]*") ? column : SqlQuote.identifier(column);
    }

    /**
     * A folder such as {@code day=1} names a partition elsewhere; here only the file says what its
     * columns are.
     */
    static String relation(List<Path> files) {
        return "read_parquet(" + SqlQuote.files(files) + ", hive_partitioning = false)";
    }

    private static void requireSameColumns(Session session, List<Path> files) throws SQLException {
        String sql = "SELECT file_name, name FROM parquet_schema(" + SqlQuote.files(files) + ")";
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (List<String> row : query(session, sql)) {
            columns.computeIfAbsent(row.get(0), _ -> new LinkedHashSet<>()).add(row.get(1));
        }
        Map.Entry<String, Set<String>> first = columns.entrySet().iterator().next();
        columns.forEach((file, names) -> {
            if (!names.equals(first.getValue())) {
                throw new EngineException(
                        EngineException.Culprit.USER,
                        "Files of one table differ: %s has columns %s, %s has %s"
                                .formatted(first.getKey(), first.getValue(), file, names));
            }
        });
    }

    private static List<List<String>> query(Session session, String sql) throws SQLException {
        try (DuckDBPreparedStatement statement = session.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            int width = Math.min(2, result.getMetaData().getColumnCount());
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
