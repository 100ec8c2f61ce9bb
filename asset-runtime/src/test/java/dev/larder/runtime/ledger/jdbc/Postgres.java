package dev.larder.runtime.ledger.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server, one for all tests of a process; each takes a database of its own. */
public final class Postgres {
    /** {@return the user who may do everything} */
    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** Started when somebody first needs it; stopped when the process ends. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = started();

        private static EmbeddedPostgres started() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return the URL of a new database with nothing in it} */
    public static String emptyDatabase() {
        return create("template1");
    }

    /** {@return a store of this version with nothing in it} */
    public static Store newStore() {
        return Store.onServer(create(Migrated.TEMPLATE), USER, null);
    }

    /** Copying is faster than migrating again. */
    private static final class Migrated {
        static final String TEMPLATE = migrated();

        private static String migrated() {
            String url = emptyDatabase();
            Store.onServer(url, USER, null).migrate();
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }

    private static String create(String template) {
        String name = "larder" + DATABASES.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + database;
    }

    /** Does something to a database as somebody with a database tool does. */
    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, USER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
