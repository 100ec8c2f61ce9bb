package dev.larder.io.duckdb;

import dev.larder.Failure;
import dev.larder.io.Integrity;
import dev.larder.io.Stored;
import dev.larder.io.files.StagedFiles;
import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Parquet files that are there already: whether they are what they should be. */
final class StoredParquet {
    private final DuckEngine engine;

    StoredParquet(DuckEngine engine) {
        this.engine = engine;
    }

    /**
     * Copies a file that somebody else has written, and reads all of the copy.
     *
     * @param columns those that it is to have; null where any will do
     * @throws Failure for good, when it cannot be read or has other columns, naming it
     */
    WriteStats adopt(Path file, @Nullable RecordColumns<?> columns, Path staged)
            throws IOException, InterruptedException {
        StagedFiles.copy(file, staged);
        try {
            long rows = engine.call(session -> rows(session, staged, columns));
            return new WriteStats(rows, Files.size(staged));
        } catch (EngineException e) {
            String why = firstLine(e).replace(staged.toString(), file.toString());
            throw Failure.permanent("File %s cannot be taken over: %s".formatted(file, why), e);
        }
    }

    private static long rows(Session session, Path file, @Nullable RecordColumns<?> columns)
            throws SQLException {
        ParquetTable table = ParquetTable.describe(session, List.of(file));
        if (columns != null) {
            RecordSource.of(columns, table);
        }
        new Fingerprint(session, Set.of()).of(file); // only what is read is known to be readable
        return table.rows();
    }

    /** {@return whether a file is what was recorded} */
    Integrity verify(Path file, Stored recorded, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        if (Files.notExists(file)) {
            return new Integrity.Missing();
        }
        long bytes = Files.size(file);
        if (recorded.bytes() != null && recorded.bytes() != bytes) {
            return different("it has %,d bytes, %,d were recorded", bytes, recorded.bytes());
        }
        try {
            return engine.call(session -> verify(session, file, recorded, volatileColumns));
        } catch (EngineException e) {
            return new Integrity.Different("it cannot be read: " + firstLine(e));
        }
    }

    private static Integrity verify(
            Session session, Path file, Stored recorded, Set<String> volatileColumns)
            throws SQLException {
        ParquetTable table = ParquetTable.describe(session, List.of(file));
        DataVersion version = recorded.dataVersion();
        Fingerprint today = new Fingerprint(session, volatileColumns);
        boolean comparable =
                table.types().keySet().containsAll(volatileColumns)
                        && version != null
                        && today.isAs(version);
        Fingerprint taken = comparable ? today : new Fingerprint(session, Set.of());
        DataVersion content = taken.of(file);
        if (recorded.rows() != null && recorded.rows() != table.rows()) {
            return different("it has %,d rows, %,d were recorded", table.rows(), recorded.rows());
        }
        return version != null && taken.isAs(version) && !version.equals(content)
                ? new Integrity.Different("its content is not what was recorded")
                : new Integrity.Intact();
    }

    private static Integrity different(String message, long found, long recorded) {
        return new Integrity.Different(message.formatted(found, recorded));
    }

    /** Below it the engine points into a statement that nobody has written. */
    private static String firstLine(EngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
