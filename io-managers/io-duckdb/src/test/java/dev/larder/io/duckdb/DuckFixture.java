package dev.larder.io.duckdb;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** One engine for all tests, as in production, with what tests ask it. */
final class DuckFixture {

    static final DuckEngine ENGINE = new DuckEngine(DuckOptions.defaults());

    private DuckFixture() {}

    /** {@return each row as one text, values joined by a bar} */
    static List<String> query(String sql) throws InterruptedException {
        return ENGINE.call(session -> {
            try (var statement = session.prepare(sql);
                    ResultSet result = statement.executeQuery()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(String.join("|", row));
                }
                return rows;
            }
        });
    }

    static void execute(String sql) throws InterruptedException {
        ENGINE.call(session -> {
            try (var statement = session.prepare(sql)) {
                return statement.execute();
            }
        });
    }

    static String quoted(Path file) {
        return SqlQuote.file(file);
    }
}
