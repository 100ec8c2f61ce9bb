package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The store in a file of H2, which is backed up before it is migrated. */
final class H2Store extends Store {
    private static final String USER = "sa";

    /**
     * WRITE_DELAY=0 keeps what is committed when the process is killed. The database is closed by
     * the last connection, not by H2's own shutdown hook, which would be faster than a run that is
     * being canceled.
     */
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=60000;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=256";

    /** What H2 puts behind its messages. */
    private static final Pattern VERSION = Pattern.compile(" \\[[0-9./-]+]$");

    private final Path file;

    H2Store(Path folder) {
        this.file = folder.toAbsolutePath().resolve("store");
    }

    @Override
    public String toString() {
        return file + ".mv.db";
    }

    @Override
    public Optional<StoreClock> clock(InstantSource process) {
        return Optional.of(process::instant);
    }

    @Override
    String url() {
        return url(file);
    }

    private static String url(Path database) {
        return "jdbc:h2:file:" + database + OPTIONS;
    }

    @Override
    String user() {
        return USER;
    }

    @Override
    String password() {
        return "";
    }

    @Override
    Map<String, Object> connection() {
        return Map.of("driver-class-name", "org.h2.Driver", "username", USER, "password", "");
    }

    @Override
    String place() {
        return "home";
    }

    @Override
    public void migrate() {
        try {
            boolean isThere = Files.exists(data(file));
            if (!isThere || isOlder()) {
                migrateCopy(isThere);
            }
        } catch (IOException | SQLException | FlywayException e) {
            throw LarderException.resources(
                    "The store %s cannot be used: %s; restore it from a backup, or set LARDER_HOME to another folder"
                            .formatted(this, VERSION.matcher(firstLine(root(e))).replaceFirst("")),
                    e);
        }
    }

    private boolean isOlder() throws SQLException {
        try (Connection _ = DriverManager.getConnection(url(), USER, "")) {
            MigrationInfoService info = flyway().info();
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
}
