package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Recording a million materializations in steps of a thousand, against a plain batch of the same
 * rows; reading them at start, against a plain pass over the same rows; following what is new.
 * {@code main} prints the ratios; see docs/performance.md.
 */
public final class LedgerBench {
    private static final TimeWindows HOURLY = TimeWindows.hourly("1885-01-01");
    private static final int STEPS = 1_000;
    private static final int STEP = 1_000;
    private static final int PLAIN_STEPS = 200;

    private LedgerBench() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("larder-bench");
        Store store = Store.inFolder(home);
        store.migrate();
        try (Books books = new Books(store.properties())) {
            books.asset("t.a", HOURLY).asset("t.b", HOURLY, "t.a");
            double plain = plainRate(home.resolve("plain"));
            for (String key : List.of("t.a", "t.b")) {
                double rate = recordingRate(books, key, STEPS / 2);
                print(
                        "%s: %,.0f materializations/s recorded, plain rows %,.0f/s",
                        key, rate, plain);
            }
            readAtStart(books, store.url());
            follow(books);
        }
    }

    private static void readAtStart(Books books, String url) throws SQLException {
        for (int round = 0; round < 3; round++) {
            double pass = passMillis(url);
            try (Books fresh = books.beside()) {
                fresh.bean(dev.larder.runtime.ledger.Runs.class).latest(1);
                long start = System.nanoTime();
                fresh.state();
                double read = millis(start);
                print(
                        "state of 1,000,000 at start: %,.0f ms; a plain pass over the rows: %,.0f"
                                + " ms; ratio %.1f",
                        read, pass, read / pass);
            }
        }
    }

    private static void follow(Books books) {
        books.state();
        AssetGraph graph = books.graph();
        for (int round = 0; round < 5; round++) {
            record(books, graph, "t.a", round);
            long start = System.nanoTime();
            books.state();
            double followed = millis(start);
            start = System.nanoTime();
            books.state();
            print(
                    "following a step of 1,000: %.1f ms; nothing new: %.1f ms",
                    followed, millis(start));
        }
    }

    private static double recordingRate(Books books, String key, int steps) {
        AssetGraph graph = books.graph();
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            record(books, graph, key, i);
        }
        return steps * (double) STEP / (millis(start) / 1_000);
    }

    private static void record(Books books, AssetGraph graph, String key, int number) {
        AssetKey asset = AssetKey.parse(key);
        long first = HOURLY.existing(books.now).ordinals().findFirst().orElseThrow();
        long from = first + (long) number * STEP;
        Step step = books.step(PartitionSet.between(HOURLY, from, from + STEP), asset);
        Claim claim =
                books.claim(
                        new ClaimRequest(
                                step,
                                1,
                                graph,
                                books.now,
                                step.partitions(),
                                PartitionSet.none(HOURLY),
                                List.of("json"),
                                made -> inputs(books, graph, asset, made),
                                List.of(),
                                books.holder,
                                books.now));
        List<Stored> stored =
                IntStream.range(0, STEP)
                        .mapToObj(i ->
                                new Stored(
                                        "t/" + key + "/" + i + ".json",
                                        1L,
                                        10L,
                                        DataVersion.of(
                                                "sha256 0123456789012345678901234567890123456789"
                                                        + i),
                                        Map.of("schema", "a bigint, b varchar")))
                        .toList();
        books.publish(claim, stored);
    }

    private static List<InputRequest> inputs(
            Books books, AssetGraph graph, AssetKey asset, PartitionSet made) {
        return graph.inputsOf(asset).stream()
                .map(edge ->
                        new InputRequest(edge, edge.mapping().upstream(made, books.now).existing()))
                .toList();
    }

    /** A table of the same columns, its key and two indexes, in transactions of a thousand rows. */
    private static double plainRate(Path file) throws SQLException {
        String url =
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection store = DriverManager.getConnection(url, "sa", "");
                var statement = store.createStatement()) {
            statement.execute(
                    """
                    create table m (id bigint primary key, attempt bigint, run bigint, asset bigint, lattice bigint,
                        part bigint, sequence bigint, at timestamp with time zone, location varchar, row_count bigint,
                        byte_count bigint, version varchar, code bigint, io varchar, metadata varchar)
                    """);
            statement.execute("create index m_part on m (asset, lattice, part, sequence)");
            statement.execute("create index m_sequence on m (sequence)");
            store.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement insert =
                    store.prepareStatement(
                            "insert into m values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
                for (int step = 0; step < PLAIN_STEPS; step++) {
                    for (int i = 0; i < STEP; i++) {
                        bind(insert, (long) step * STEP + i, step);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    store.commit();
                }
            }
            return PLAIN_STEPS * (double) STEP / (millis(start) / 1_000);
        }
    }

    private static void bind(PreparedStatement insert, long id, long step) throws SQLException {
        long[] numbers = {id, step, 1, 1, 1, id, step};
        for (int i = 0; i < numbers.length; i++) {
            insert.setLong(i + 1, numbers[i]);
        }
        insert.setObject(8, OffsetDateTime.parse("2001-02-01T12:00:00Z"));
        insert.setString(9, "t/a/" + id + ".json");
        insert.setLong(10, 1);
        insert.setLong(11, 10);
        insert.setString(12, "sha256 0123456789012345678901234567890123456789" + id);
        insert.setLong(13, 1);
        insert.setString(14, "json");
        insert.setString(15, "{\"schema\":\"a bigint, b varchar\"}");
    }

    /** All columns that a state is made of. */
    private static double passMillis(String url) throws SQLException {
        try (Connection store = DriverManager.getConnection(url, "sa", "")) {
            long start = System.nanoTime();
            long sum = 0;
            long step = 20_000;
            long last = 0;
            try (PreparedStatement pass =
                    store.prepareStatement(
                            "select id, attempt_id, run_id, asset_id, lattice_id, part, sequence,"
                                + " published_at, data_version, code_id from materialization where"
                                + " id > ? order by id limit "
                                    + step)) {
                long read = step;
                while (read == step) {
                    read = 0;
                    pass.setLong(1, last);
                    try (ResultSet rows = pass.executeQuery()) {
                        while (rows.next()) {
                            read++;
                            last = rows.getLong(1);
                            sum += LongStream.of(rows.getLong(6), rows.getLong(7)).sum();
                            sum += rows.getObject(8, OffsetDateTime.class).getNano();
                            sum += String.valueOf(rows.getString(9)).length() + rows.getLong(10);
                        }
                    }
                }
            }
            double millis = millis(start);
            return sum == 0 ? 0 : millis;
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
