package dev.larder.io.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Prints speeds of this machine; run by hand. */
final class Bench {

    record Sale(long id, String product, double amount, int quantity, LocalDate day) {}

    private static final LocalDate START = LocalDate.of(2001, 1, 1);
    private static final int ROWS = 4_000_000;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("duck-bench");
        try (DuckEngine engine = new DuckEngine(DuckOptions.defaults())) {
            switch (arguments[0]) {
                case "records" -> records(engine, directory);
                case "small" -> small(engine, directory);
                case "heap" -> heap(engine, directory);
                case "files" -> files(engine, directory);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void records(DuckEngine engine, Path directory) throws Exception {
        RecordColumns<Sale> columns = RecordColumns.of(Sale.class);
        for (int i = 0; i < 6; i++) {
            Path file = directory.resolve("a" + i + ".parquet");
            long start = System.nanoTime();
            WriteStats stats = new RecordWriter(engine).write(sales(ROWS), columns, file);
            print("write", stats.rows(), start);
            start = System.nanoTime();
            try (Stream<Sale> read = new RecordReader(engine).stream(List.of(file), columns)) {
                print("read", read.filter(sale -> sale.quantity() >= 0).count(), start);
            }
            System.out.println(stats + " " + digest(file));
        }
    }

    private static void small(DuckEngine engine, Path directory) throws Exception {
        RecordColumns<Sale> columns = RecordColumns.of(Sale.class);
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                Path file = directory.resolve("s.parquet");
                new RecordWriter(engine).write(sales(3), columns, file);
                Files.delete(file);
            }
            print("small files", 10_000, start);
            System.gc();
            System.out.println("resident " + resident());
        }
    }

    private static void heap(DuckEngine engine, Path directory) throws Exception {
        SqlText select =
                SqlText.parse(
                        "select range as i, hash(range) as h1, hash(range + 1) as h2, hash(range +"
                                + " 2) as h3 from range(20000000)");
        long start = System.nanoTime();
        WriteStats stats =
                new SqlWriter(engine).write(select, Map.of(), directory.resolve("big.parquet"));
        print("sql", stats.rows(), start);
        System.out.println(
                stats + " resident " + resident() + " heap " + Runtime.getRuntime().totalMemory());
        record Row(long i) {}
        start = System.nanoTime();
        stats =
                new RecordWriter(engine)
                        .write(
                                LongStream.range(0, 20_000_000).mapToObj(Row::new),
                                RecordColumns.of(Row.class),
                                directory.resolve("r.parquet"));
        print("records", stats.rows(), start);
        try (Stream<Row> rows =
                new RecordReader(engine)
                        .stream(
                                List.of(directory.resolve("r.parquet")),
                                RecordColumns.of(Row.class))) {
            System.out.println("read " + rows.count());
        }
        System.out.println("resident " + resident());
    }

    private static void files(DuckEngine engine, Path directory) throws Exception {
        RecordColumns<Sale> columns = RecordColumns.of(Sale.class);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Path file = directory.resolve("day=" + i + ".parquet");
            new RecordWriter(engine).write(sales(5_000), columns, file);
            files.add(file);
        }
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            ParquetTable table = engine.call(session -> ParquetTable.describe(session, files));
            print("describe", table.rows(), start);
            start = System.nanoTime();
            print("list", new RecordReader(engine).list(files, columns).size(), start);
            start = System.nanoTime();
            SqlText select =
                    SqlText.parse(
                            "select product, sum(amount) as a, sum(quantity) as q from "
                                    + ParquetTable.relation(files)
                                    + " group by all");
            Path result = directory.resolve("sum" + i + ".parquet");
            print("sum", new SqlWriter(engine).write(select, Map.of(), result).rows(), start);
        }
    }

    private static Stream<Sale> sales(long rows) {
        return LongStream.range(0, rows)
                .mapToObj(i ->
                        new Sale(
                                i,
                                "product-" + i % 1_000,
                                i * 0.25,
                                (int) (i % 17),
                                START.plusDays(i % 365)));
    }

    private static void print(String what, long rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-12s %,d in %.3f s = %,.0f/s%n", what, rows, seconds, rows / seconds);
    }

    private static String digest(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static String resident() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .toList()
                    .toString();
        }
    }
}
