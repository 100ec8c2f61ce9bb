package dev.larder.runtime.cli;

import dev.larder.runtime.ledger.jdbc.Store;

import org.flywaydb.core.Flyway;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The store of a home that nobody has open, as somebody with a database tool sees it. */
final class StoreFile {
    private static final String HISTORY = "larder_schema_history";

    private final String url;

    StoreFile(Path home) {
        this.url = String.valueOf(Store.inFolder(home).properties().get("datasources.larder.url"));
    }

    /** Makes a store as the Larder of that version left it. */
    void makeAsOf(int version) {
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:dev/larder/store")
                .table(HISTORY)
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    /** A newer Larder was here. */
    void addVersion(int version) {
        execute(
                """
                insert into larder_schema_history
                select max("installed_rank") + 1, '%d', 'of the future', 'SQL', 'V%d__x.sql', 1, 'sa',
                    current_timestamp, 1, true from larder_schema_history
                """
                        .formatted(version, version));
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    String query(String sql) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
