package dev.larder.io.duckdb;

import dev.larder.Failure;
import dev.larder.io.Target;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits the rows of one file into a file for each partition, by the column that holds the
 * partition's key; no row passes through Java. Each file holds its rows in the order of the first
 * file.
 */
final class SplitWriter {
    /** Beyond as many files, sorting once is quicker than looking at all rows for each. */
    private static final int UNSORTED = 8;

    private static final String ROW_NUMBER = "file_row_number";

    private final DuckEngine engine;
    private final String column;

    SplitWriter(DuckEngine engine, String column) {
        this.engine = engine;
        this.column = column;
    }

    /**
     * {@return what was written, in the order of the targets}
     *
     * @param all the file with all rows
     * @param sorted a place for another one, if there are several targets
     * @param files where the rows of the targets go, in the same order
     */
    List<WriteStats> write(Path all, Path sorted, List<Target> targets, List<Path> files)
            throws InterruptedException {
        Map<String, String> types =
                engine.call(session -> ParquetTable.describe(session, List.of(all))).types();
        String type = types.get(column);
        if (type == null) {
            throw Failure.permanent(
                    "%s has no column %s to split its rows by; it has %s"
                            .formatted(targets.getFirst().asset(), column, types.keySet()));
        }
        requireKnown(targets, engine.call(session -> keys(session, all, targets.size() + 1)));
        boolean sorts = targets.size() > UNSORTED && !types.containsKey(ROW_NUMBER);
        if (sorts) {
            sort(all, sorted);
        }
        List<WriteStats> written = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path from = sorts ? sorted : all;
            written.add(copy(from, where(type, targets.get(i).partition()), files.get(i)));
        }
        return written;
    }

    /** {@return which partitions the rows name; not more than so many} */
    private List<String> keys(Session session, Path all, int most) throws SQLException {
        String sql =
                "SELECT DISTINCT %s FROM %s LIMIT %d"
                        .formatted(text(), ParquetTable.relation(List.of(all)), most);
        List<String> keys = new ArrayList<>();
        try (DuckDBPreparedStatement statement = session.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                keys.add(key(result.getString(1)));
            }
        }
        return keys;
    }

    private String key(@Nullable String key) {
        if (key == null) {
            throw new EngineException(
                    EngineException.Culprit.USER,
                    "A row has no value in column %s, so it belongs to no partition"
                            .formatted(column));
        }
        return key;
    }

    private void requireKnown(List<Target> targets, List<String> keys) {
        Set<String> known = new HashSet<>();
        targets.forEach(target -> known.add(target.partition()));
        for (String key : keys) {
            if (!known.contains(key)) {
                throw Failure.permanent(
                        "Column %s of %s names partition %s, which is not made in this step; it makes %s"
                                .formatted(
                                        column, targets.getFirst().asset(), key, asked(targets)));
            }
        }
    }

    private static String asked(List<Target> targets) {
        String first = targets.getFirst().partition();
        return switch (targets.size()) {
            case 1 -> first;
            case 2 -> first + " and " + targets.getLast().partition();
            default ->
                    "%,d partitions from %s to %s"
                            .formatted(targets.size(), first, targets.getLast().partition());
        };
    }

    /** Small row groups, so that a partition's rows are found without looking at most others. */
    private void sort(Path all, Path sorted) throws InterruptedException {
        String sql =
                "COPY (SELECT * FROM %s ORDER BY %s, %s) TO %s (FORMAT parquet, ROW_GROUP_SIZE 20480, USE_TMP_FILE false)"
                        .formatted(
                                ParquetTable.relation(List.of(all)),
                                SqlQuote.identifier(column),
                                ROW_NUMBER,
                                SqlQuote.file(sorted));
        engine.call(session -> {
            try (DuckDBPreparedStatement statement = session.prepare(sql)) {
                return statement.execute();
            }
        });
    }

    private WriteStats copy(Path from, String where, Path file) throws InterruptedException {
        NewParquetFile target = new NewParquetFile(file);
        String select =
                "SELECT * FROM %s WHERE %s".formatted(ParquetTable.relation(List.of(from)), where);
        return target.fill(() -> engine.call(session -> target.copy(session, select, _ -> {})));
    }

    /** Typed where that can be, for then the engine skips what cannot match. */
    private String where(String type, String key) {
        String literal = SqlQuote.literal(key);
        String name = SqlQuote.identifier(column);
        return switch (type) {
            case "VARCHAR" -> "%s = %s".formatted(name, literal);
            case "DATE" -> "%s = TRY_CAST(%s AS DATE)".formatted(name, literal);
            default -> "%s = %s".formatted(text(), literal);
        };
    }

    private String text() {
        return "CAST(%s AS VARCHAR)".formatted(SqlQuote.identifier(column));
    }
}
