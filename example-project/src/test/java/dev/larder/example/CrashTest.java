package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code kill -9} at seeded moments of {@code larder materialize}, again and again. */
class CrashTest {
    private static final int KILLS = Integer.getInteger("larder.crash.kills", 20);
    private static final long SEED = Long.getLong("larder.crash.seed", System.nanoTime());
    private static final int PARTITIONS = 375;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void whatIsKilledIsCompletedByTheNextRun() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        long start = System.nanoTime();
        completes(undisturbed);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Map<String, Path> expected = current(undisturbed);
        assertThat(expected).hasSize(PARTITIONS);

        Random random = new Random(SEED);
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            Path home = folder.resolve("home-" + round);
            while (kills < KILLS
                    && LarderProcess.start(home, "materialize")
                            .killedAfter(random.nextLong(millis))) {
                kills++;
            }
            completes(home);
            isSound(home, expected);
        }
    }

    private static void completes(Path home) throws Exception {
        LarderProcess process = LarderProcess.start(home, "materialize");
        assertThat(process.exitCode()).as("seed %d: %s", SEED, process.output()).isZero();
    }

    private static void isSound(Path home, Map<String, Path> expected) throws Exception {
        Map<String, Path> current = current(home);
        assertThat(current.keySet()).as("seed %d", SEED).isEqualTo(expected.keySet());
        assertThat(files(home))
                .as("seed %d: nothing is left over", SEED)
                .containsExactlyInAnyOrderElementsOf(current.values());
        Map<String, List<String>> assets =
                expected.keySet().stream()
                        .collect(Collectors.groupingBy(key -> key.substring(0, key.indexOf(' '))));
        for (List<String> partitions : assets.values()) {
            haveEqualData(partitions, expected, current);
        }
    }

    /** By asset and partition, the file that the ledger says is current. */
    private static Map<String, Path> current(Path home) throws SQLException {
        Map<String, Path> current = new TreeMap<>();
        try (Connection store =
                        DriverManager.getConnection(
                                "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                                        .formatted(home.resolve("store")),
                                "sa",
                                "");
                var statement = store.createStatement()) {
            for (String left :
                    List.of(
                            "claim",
                            "run where state = 'RUNNING'",
                            "step where state in ('RUNNING', 'QUEUED')",
                            "attempt where state = 'RUNNING'")) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + left)) {
                    count.next();
                    assertThat(count.getLong(1)).as("seed %d: %s", SEED, left).isZero();
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            """
                            select a.asset_key, m.part, m.location from materialization m
                            join asset a on a.id = m.asset_id
                            where m.run_id <> 0 and not exists (select 1 from materialization n
                                where n.asset_id = m.asset_id and n.lattice_id = m.lattice_id
                                    and n.part = m.part and n.sequence > m.sequence)
                            """)) {
                while (rows.next()) {
                    Path file = home.resolve("data").resolve(rows.getString("location"));
                    String partition = file.getParent().getFileName().toString();
                    current.put(rows.getString("asset_key") + " " + partition, file);
                }
            }
        }
        return current;
    }

    private static List<Path> files(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void haveEqualData(
            List<String> partitions, Map<String, Path> expected, Map<String, Path> current)
            throws Exception {
        if (expected.get(partitions.getFirst()).toString().endsWith(".json")) {
            assertThat(current.get(partitions.getFirst()))
                    .hasSameTextualContentAs(expected.get(partitions.getFirst()));
            return;
        }
        String ours = rows(partitions, current);
        String theirs = rows(partitions, expected);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                ResultSet differing =
                        statement.executeQuery(
                                "select count(*) from ((%1$s except all %2$s) union all (%2$s except all %1$s))"
                                        .formatted(ours, theirs))) {
            differing.next();
            assertThat(differing.getLong(1)).as("seed %d: %s", SEED, partitions).isZero();
        }
    }

    /** All rows of an asset, each with the partition that it is in. */
    private static String rows(List<String> partitions, Map<String, Path> files) {
        String list =
                partitions.stream()
                        .map(files::get)
                        .map(file -> "'" + file + "'")
                        .collect(Collectors.joining(", ", "[", "]"));
        return "(select regexp_extract(filename, '([^/]*)/[^/]*$', 1) as partition, * exclude"
                + " (filename) from read_parquet("
                + list
                + ", filename = true, hive_partitioning = false))";
    }
}
