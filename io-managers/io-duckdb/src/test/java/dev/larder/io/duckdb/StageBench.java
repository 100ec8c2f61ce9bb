package dev.larder.io.duckdb;

import dev.larder.graph.AssetKey;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory.Configuration;
import dev.larder.io.Sql;
import dev.larder.io.Stored;
import dev.larder.io.Target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Prints how fast the IO manager stores records and the result of SQL, how fast plain DuckDB writes
 * the same SQL, and how fast the fingerprint of that is taken; run by hand, in the rounds' order
 * until they no longer improve.
 */
final class StageBench {
    private static final int ROUNDS = 6;
    private static final int RECORDS = 4_000_000;
    private static final LocalDate START = LocalDate.of(2001, 1, 1);
    private static final String SELECT =
            "select range as id, 'product-' || range % 1000 as product, range * 0.25 as amount,"
                + " (range % 17)::integer as quantity, date '2001-01-01' + (range % 365)::integer"
                + " as day from range(10000000)";

    record Sale(long id, String product, double amount, int quantity, LocalDate day) {}

    private final Path folder;
    private final IOManager io;
    private final Statement plain;
    private long materializations;

    private StageBench(Path folder, IOManager io, Statement plain) {
        this.folder = folder;
        this.io = io;
        this.plain = plain;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("stage-bench");
        try (IOManager io =
                        new DuckDBIOManagerFactory()
                                .create(new Configuration("bench", folder, Map.of()));
                Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            StageBench bench = new StageBench(folder, io, statement);
            for (int round = 0; round < ROUNDS; round++) {
                bench.records();
                bench.sql();
                bench.plainCopy();
                bench.fingerprint();
            }
        }
    }

    private void records() throws Exception {
        store("records", new Content.Rows(sales(), Sale.class));
    }

    private void sql() throws Exception {
        store("sql", new Content.Query(Sql.of(SELECT), Map.of()));
    }

    private void store(String what, Content content) throws Exception {
        Target target = new Target(AssetKey.parse("bench.sales"), "all", ++materializations);
        long start = System.nanoTime();
        Stored stored = io.stage(target, content);
        io.publish(target, stored);
        print(what, String.valueOf(stored.rows()), start);
        io.discard(target);
    }

    /** What it costs beside, which is no part of the other figures. */
    private void fingerprint() throws Exception {
        Target target = new Target(AssetKey.parse("bench.sales"), "all", ++materializations);
        Stored stored = io.stage(target, new Content.Query(Sql.of(SELECT), Map.of()));
        long start = System.nanoTime();
        var _ = io.fingerprint(target, stored, Set.of());
        print("print", String.valueOf(stored.rows()), start);
        io.discard(target);
    }

    private void plainCopy() throws Exception {
        Path file = folder.resolve("plain.parquet");
        String copy =
                "copy (%s) to %s (format parquet, compression zstd)"
                        .formatted(SELECT, SqlQuote.file(file));
        long start = System.nanoTime();
        int rows = plain.executeUpdate(copy);
        print("plain", Integer.toString(rows), start);
        Files.delete(file);
    }

    private static Stream<Sale> sales() {
        return LongStream.range(0, RECORDS)
                .mapToObj(i ->
                        new Sale(
                                i,
                                "product-" + i % 1_000,
                                i * 0.25,
                                (int) (i % 17),
                                START.plusDays(i % 365)));
    }

    private static void print(String what, String rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-8s %s rows in %.3f s = %,.0f/s%n",
                what, rows, seconds, Long.parseLong(rows) / seconds);
    }
}
