package dev.larder.io.duckdb;

import org.duckdb.DuckDBPreparedStatement;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A Parquet file that is being made: afterwards it is complete and on the disk, or it is not there.
 * Never overwrites, because a failed write removes the file. Readers may see it while it grows, so
 * callers write beside the final place and rename.
 */
final class NewParquetFile {

    /** Makes the content; whatever it throws removes the file. */
    @FunctionalInterface
    interface Content {
        WriteStats write() throws InterruptedException;
    }

    /** Sets the parameters of a select. */
    @FunctionalInterface
    interface Parameters {
        void setOn(DuckDBPreparedStatement statement) throws SQLException;
    }

    private final Path path;

    NewParquetFile(Path path) {
        this.path = path;
    }

    /**
     * Writes and forces the file to the disk, since DuckDB leaves it in the cache of the operating
     * system.
     */
    WriteStats fill(Content content) throws InterruptedException {
        requireAbsent();
        try {
            WriteStats stats = content.write();
            force();
            return stats;
        } catch (Throwable e) {
            remove(e);
            throw e;
        }
    }

    /** Copies the rows of a select into the file; on an engine thread. */
    WriteStats copy(Session session, String select, Parameters parameters) throws SQLException {
        String sql =
                """
                COPY (
                %s
                ) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, RETURN_STATS)\
                """
                        .formatted(select, SqlQuote.file(path));
        try (DuckDBPreparedStatement statement = session.prepare(sql)) {
            parameters.setOn(statement);
            try (ResultSet stats = statement.executeQuery()) {
                stats.next();
                return new WriteStats(stats.getLong("count"), stats.getLong("file_size_bytes"));
            }
        }
    }

    private void requireAbsent() {
        if (Files.exists(path)) {
            throw failure("exists already", new FileAlreadyExistsException(path.toString()));
        }
    }

    private void force() throws InterruptedException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (ClosedByInterruptException _) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while forcing " + path + " to the disk");
        } catch (IOException e) {
            throw failure("cannot be forced to the disk", e);
        }
    }

    private void remove(Throwable cause) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private EngineException failure(String problem, IOException cause) {
        return new EngineException(
                EngineException.Culprit.RESOURCES, "File %s %s".formatted(path, problem), cause);
    }
}
