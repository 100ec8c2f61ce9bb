package dev.larder.io.duckdb;

import dev.larder.graph.AssetKey;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Source;
import dev.larder.io.Sql;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.Unpartitioned;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/** Generates a table, aggregates it and writes most of it again; the heap is what it is given. */
final class LargerThanMemory {
    /** Of 24 bytes that do not compress, and an id that does. */
    private static final long ROWS = 28_000_000;

    private static final long AT_LEAST_BYTES = 640L << 20;

    private static final AssetKey ASSET = AssetKey.parse("large.table");

    private final IOManager io;
    private long materializations;

    private LargerThanMemory(IOManager io) {
        this.io = io;
    }

    public static void main(String[] arguments) throws Exception {
        IOManagerFactory factory =
                ServiceLoader.load(IOManagerFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(f -> f.type().equals("duckdb"))
                        .findFirst()
                        .orElseThrow();
        var configuration =
                new IOManagerFactory.Configuration("duckdb", Path.of(arguments[0]), Map.of());
        try (IOManager io = factory.create(configuration)) {
            new LargerThanMemory(io).run();
        }
        System.out.println("all as expected");
    }

    private void run() throws Exception {
        Sql generated =
                Sql.of(
                                """
                                select range as id, hash(range) as a, hash(range, 1) as b,
                                    hash(range, 2) as c
                                from range(:rows)\
                                """)
                        .bind("rows", ROWS);
        Stored large = store(new Content.Query(generated, Map.of()));
        expect("rows generated", ROWS, large.rows());
        expect("large enough", true, Objects.requireNonNull(large.bytes()) >= AT_LEAST_BYTES);
        expect("summary", new Summary(ROWS, 0, ROWS - 1, ROWS * (ROWS - 1) / 2), summary(large));

        Stored most = store(over("select * from {t} where id >= 4000000", large));
        expect("rows rewritten", ROWS - 4_000_000, most.rows());
        expect("first id of those", 4_000_000L, summary(most).first());

        Stored groups =
                store(over("select a % 1000 as id, count(*) as n from {t} group by all", large));
        expect("groups", 1_000L, groups.rows());
    }

    record Summary(long rows, long first, long last, long sum) {}

    private Summary summary(Stored stored) throws Exception {
        String sql =
                """
                select count(*) as rows, min(id) as first, max(id) as last, sum(id) as sum
                from {t} where a <> b or b <> c\
                """;
        Stored one = store(over(sql, stored));
        List<?> rows = (List<?>) Objects.requireNonNull(io.read(source(one), Summaries.type()));
        return (Summary) rows.getFirst();
    }

    private Content over(String sql, Stored input) throws Exception {
        Table table = (Table) Objects.requireNonNull(io.read(source(input), Table.class));
        return new Content.Query(Sql.of(sql), Map.of("t", table));
    }

    private Stored store(Content content) throws Exception {
        long start = System.nanoTime();
        Target target = new Target(ASSET, Unpartitioned.KEY, ++materializations);
        Stored stored = io.stage(target, content);
        io.publish(target, stored);
        System.out.printf(
                "%s in %,d ms, heap %,d of %,d kB%n",
                stored,
                (System.nanoTime() - start) / 1_000_000,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10,
                Runtime.getRuntime().maxMemory() >> 10);
        return stored;
    }

    private static Source source(Stored stored) {
        Partition all = new Partition(new Unpartitioned(), 0);
        return new Source(ASSET, List.of(new Source.Part(all, stored.location())));
    }

    private static void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": " + actual + ", not " + expected);
        }
    }

    /** Holds {@code List<Summary>} as reflection knows it. */
    private static final class Summaries {
        @SuppressWarnings("UnusedVariable")
        private List<Summary> field;

        static Type type() throws NoSuchFieldException {
            return Summaries.class.getDeclaredField("field").getGenericType();
        }
    }
}
