package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/** Opens the store of a home: refuses a newer one, migrates an older one after a backup. */
public final class Store {
    static final String DATASOURCE = "larder";

    private static final String USER = "sa";
    private static final String MIGRATIONS = "classpath:dev/larder/store";

    /**
     * WRITE_DELAY=0 keeps what is committed when the process is killed. The database is closed by
     * the last connection, not by H2's own shutdown hook, which would be faster than a run that is
     * being canceled.
     */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                    + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=60000;TRACE_LEVEL_FILE=0";

    /** What H2 puts behind its messages. */
    private static final Pattern H2_VERSION = Pattern.compile(" \\[[0-9./-]+]$");

    private final Path file;

    private Store(Path folder) {
        this.file = folder.toAbsolutePath().resolve("store");
    }

    /**
     * {@return the settings of the data source over the store in the folder, which nobody has
     * touched by that}
     */
    public static Map<String, Object> properties(Path folder) {
        return Map.of(
                "datasources.larder.url",
                new Store(folder).url(),
                "datasources.larder.driver-class-name",
                "org.h2.Driver",
                "datasources.larder.username",
                USER,
                "datasources.larder.password",
                "",
                "datasources.larder.dialect",
                "POSTGRES",
                "datasources.larder.maximum-pool-size",
                8,
                "datasources.larder.minimum-idle",
                0,
                "datasources.larder.initialization-fail-timeout",
                -1);
    }

    /**
     * Brings the store in the folder to this version; makes it where there is none.
     *
     * @throws LarderException a RESOURCES error when it cannot be used, saying why
     */
    public static void migrate(Path folder) {
        new Store(folder).migrate();
    }

    private String url() {
        return url(file);
    }

    private static String url(Path database) {
        return "jdbc:h2:file:" + database + H2_OPTIONS;
    }

    private void migrate() {
        try {
            boolean isThere = Files.exists(data(file));
            if (!isThere || isOlder()) {
                migrateCopy(isThere);
            }
        } catch (IOException | SQLException | FlywayException e) {
            throw LarderException.resources(
                    "The store %s.mv.db cannot be used: %s; restore it from a backup, or set LARDER_HOME to another folder"
                            .formatted(file, firstLine(e)),
                    e);
        }
    }

    private boolean isOlder() throws SQLException {
        try (Connection _ = DriverManager.getConnection(url(), USER, "")) {
            MigrationInfoService info = flyway(url()).info();
            refuseNewer(info);
            boolean isOlder = info.pending().length > 0;
            if (isOlder) {
                backUp(info.current());
            }
            return isOlder;
        }
    }

    /**
     * H2 commits each change of a table at once, so a process that dies on the way would leave a
     * store of no version. It is made beside the old one, which it replaces when it is whole.
     */
    private void migrateCopy(boolean isThere) throws IOException, SQLException {
        Path copy = file.resolveSibling("store-migrating");
        Files.deleteIfExists(data(copy));
        if (isThere) {
            Files.copy(data(file), data(copy));
        }
        try (Connection _ = DriverManager.getConnection(url(copy), USER, "")) {
            flyway(url(copy)).migrate();
        }
        try (FileChannel channel = FileChannel.open(data(copy), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(data(copy), data(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path data(Path database) {
        return database.resolveSibling(database.getFileName() + ".mv.db");
    }

    private static Flyway flyway(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(url);
        source.setUser(USER);
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .table("larder_schema_history")
                .load();
    }

    private void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo migration : info.all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw LarderException.resources(
                        "The store %s.mv.db was written by a newer Larder (its version is %s); use that one, or another home"
                                .formatted(file, migration.getVersion()),
                        null);
            }
        }
    }

    private void backUp(@Nullable MigrationInfo current) throws SQLException {
        if (current == null) {
            return;
        }
        Path backup = file.resolveSibling("store-v" + current.getVersion() + "-backup.zip");
        try (Connection connection = DriverManager.getConnection(url(), USER, "");
                var statement = connection.prepareStatement("BACKUP TO ?")) {
            Files.deleteIfExists(backup);
            statement.setString(1, backup.toString());
            statement.execute();
        } catch (IOException e) {
            throw LarderException.resources("The backup %s cannot be written".formatted(backup), e);
        }
    }

    private static String firstLine(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .map(line -> H2_VERSION.matcher(line).replaceFirst(""))
                .orElse(root.toString());
    }
}
