package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

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

/**
 * {@code kill -9} at seeded moments of a backfill, again and again, with the ledger in the home and
 * on a server. Whoever comes next starts another backfill, or goes on with the last one.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int PARTITIONS = 375;
    private static final String[] BACKFILL = {"backfill", "*"};

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);

    /** Where the ledger of a home is. */
    private interface Place {
        String url(Path home);

        Map<String, String> environment(Path home);

        /** After a kill others wait that long before they may take over. */
        boolean isShared();
    }

    private static final Place HOME =
            new Place() {
                @Override
                public String url(Path home) {
                    return "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                            .formatted(home.resolve("store"));
                }

                @Override
                public Map<String, String> environment(Path home) {
                    return Map.of();
                }

                @Override
                public boolean isShared() {
                    return false;
                }
            };

    private record Server(EmbeddedPostgres server) implements Place {
        @Override
        public String url(Path home) {
            return server.getJdbcUrl("postgres", name(home)) + "&password=";
        }

        private static String name(Path home) {
            return home.getFileName().toString().replace('-', '_');
        }

        @Override
        public Map<String, String> environment(Path home) {
            String url =
                    "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name(home));
            return Map.of(
                    "LARDER_STORE_URL", url, "LARDER_STORE_USER", "postgres", "LARDER_LEASE", "2s");
        }

        @Override
        public boolean isShared() {
            return true;
        }

        void create(Path home) throws SQLException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name(home));
            }
        }
    }

    @Test
    void withTheLedgerInTheHome() throws Exception {
        isCompletedByWhoeverComesNext(HOME, "home", KILLS - KILLS / 3);
    }

    @Test
    void withTheLedgerOnAServer() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            isCompletedByWhoeverComesNext(new Server(postgres), "server", KILLS / 3);
        }
    }

    private void isCompletedByWhoeverComesNext(Place place, String name, int all) throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        long start = System.nanoTime();
        completes(HOME, undisturbed);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Map<String, Path> expected = current(HOME, undisturbed);
        assertThat(expected).hasSize(PARTITIONS);
        int kills = 0;
        for (int round = 0; kills < all; round++) {
            Path home = folder.resolve(name + "-" + round);
            if (place instanceof Server server) {
                server.create(home);
            }
            String[] next = BACKFILL;
            while (kills < all
                    && LarderProcess.start(home, place.environment(home), "", next)
                            .killedAfter(random.nextLong(millis))) {
                kills++;
                next = random.nextBoolean() ? BACKFILL : new String[] {"retry", "1"};
            }
            completes(place, home);
            isSound(place, home, expected);
        }
    }

    private static void completes(Place place, Path home) throws Exception {
        LarderProcess process = LarderProcess.start(home, place.environment(home), "", BACKFILL);
        assertThat(process.exitCode()).as("seed %d: %s", SEED, process.output()).isZero();
        while (place.isShared() && isAnythingHeld(place, home)) {
            LarderProcess later = LarderProcess.start(home, place.environment(home), "", BACKFILL);
            assertThat(later.exitCode()).as("seed %d: %s", SEED, later.output()).isZero();
        }
    }

    /** By somebody who is dead, but was not for long enough. */
    private static boolean isAnythingHeld(Place place, Path home) throws SQLException {
        try (Connection store = connection(place, home);
                var statement = store.createStatement();
                ResultSet held =
                        statement.executeQuery(
                                "select count(*) from run where state = 'RUNNING'")) {
            held.next();
            return held.getLong(1) > 0;
        }
    }

    private static Connection connection(Place place, Path home) throws SQLException {
        return place.isShared()
                ? DriverManager.getConnection(place.url(home))
                : DriverManager.getConnection(place.url(home), "sa", "");
    }

    private static void isSound(Place place, Path home, Map<String, Path> expected)
            throws Exception {
        Map<String, Path> current = current(place, home);
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
    private static Map<String, Path> current(Place place, Path home) throws SQLException {
        Map<String, Path> current = new TreeMap<>();
        try (Connection store = connection(place, home);
                var statement = store.createStatement()) {
            for (String left :
                    List.of(
                            "claim",
                            "slot",
                            "run where state = 'RUNNING'",
                            "step where state in ('RUNNING', 'QUEUED')",
                            "attempt where state not in ('SUCCEEDED', 'FAILED')")) {
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
