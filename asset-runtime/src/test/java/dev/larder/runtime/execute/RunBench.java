package dev.larder.runtime.execute;

import dev.larder.AssetContext;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Output;
import dev.larder.partition.Cadence;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What runs cost beside the methods' own work, against what the disk and the store take in the same
 * process: a durable commit of a row, and a small file that is forced to the disk. {@code main}
 * prints ratios; see docs/performance.md.
 */
public final class RunBench {
    private static final int ROUNDS = 5;

    private final Path folder;
    private int worlds;

    private RunBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        RunBench bench = new RunBench(Files.createTempDirectory("larder-bench"));
        double commit = bench.commitMillis("");
        double forced = bench.commitMillis("checkpoint sync");
        double file = bench.fileMillis();
        print("a durable commit of a row (kill -9)", commit, commit);
        print("a commit that is forced to the disk", forced, commit);
        print("a small file and its folder, forced to the disk", file, commit);
        bench.chains(commit);
        bench.independent(commit);
        bench.large();
    }

    private static void print(String what, double millis, double commit) {
        System.out.printf(
                Locale.ROOT, "%-64s %9.3f ms  %7.1f commits%n", what, millis, millis / commit);
    }

    private World world(IOManagerFactory io) {
        return new World(folder.resolve("home" + worlds++), io);
    }

    private void chains(double commit) {
        for (int length : new int[] {100, 1_000}) {
            try (World world = world(new Nowhere())) {
                chain(world, length);
                print(
                        "a step of a chain of %d, nothing stored".formatted(length),
                        each(world, length),
                        commit);
            }
            try (World world = world(HeldIO.real())) {
                chain(world, length);
                print(
                        "a step of a chain of %d, with a file".formatted(length),
                        each(world, length),
                        commit);
            }
        }
        try (World world = world(new Nowhere())) {
            days(world, "t.a", 1_000);
            world.change("t.a", RunBench::afterItself);
            print("a step of a chain of 1,000 partitions of one asset", each(world, 1_000), commit);
        }
    }

    private static void chain(World world, int length) {
        world.value("t.a0", new Unpartitioned(), (_, _) -> "x");
        for (int i = 1; i < length; i++) {
            world.value("t.a" + i, new Unpartitioned(), (_, _) -> "x", "t.a" + (i - 1));
        }
    }

    private void independent(double commit) {
        for (int days : new int[] {300, 10_000}) {
            for (IOManagerFactory io : new IOManagerFactory[] {new Nowhere(), HeldIO.real()}) {
                try (World world = world(io)) {
                    days(world, "t.a", days);
                    String stored = io instanceof Nowhere ? "nothing stored" : "with a file each";
                    double each = each(world, days);
                    print(
                            "a partition of %,d that do nothing, %s".formatted(days, stored),
                            each,
                            commit);
                    System.out.printf(Locale.ROOT, "    all of them: %.2f s%n", each * days / 1e3);
                }
            }
        }
    }

    /** In steps of 1,000: what is recorded in a second, and what stays in memory. */
    private void large() {
        for (int hours : new int[] {100_000, 1_000_000}) {
            try (World world = world(new Nowhere())) {
                world.value("t.a", windows(Cadence.hourly(), hours / 24), RunBench::all)
                        .change("t.a", asset -> World.withMost(asset, 1_000));
                Executor executor = world.executor("bench");
                long before = heap();
                Memory memory = new Memory(hours);
                long start = System.nanoTime();
                RunResult result = world.run(executor, World.missing(), memory);
                double seconds = (System.nanoTime() - start) / 1e9;
                require(result);
                System.out.printf(
                        Locale.ROOT,
                        "%,d partitions in steps of 1,000: %.1f s, %,.0f/s; heap before %d MB, then"
                                + " %s MB%n",
                        result.partitionCount(StepState.SUCCEEDED),
                        seconds,
                        hours / seconds,
                        before,
                        Arrays.toString(memory.used));
            }
        }
    }

    private static Object all(AssetContext context, Map<String, ?> inputs) {
        Map<Partition, String> data = new HashMap<>();
        context.partitions().partitions().forEach(partition -> data.put(partition, "x"));
        return Output.byPartition(data);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
    }

    /** Looks at the heap after each fifth of a run. */
    private static final class Memory implements Listening {
        private final long all;
        private final long[] used = new long[5];
        private long ended;

        Memory(long all) {
            this.all = all;
        }

        @Override
        public void stepEnded(StepEnd end) {
            long before = ended * 5 / all;
            ended += end.step().partitions().size();
            if (ended * 5 / all > before && before < 5) {
                used[(int) before] = heap();
            }
        }
    }

    private static void days(World world, String key, int days) {
        world.value(key, windows(Cadence.daily(), days), (_, _) -> "x");
    }

    private static TimeWindows windows(Cadence cadence, int days) {
        LocalDate start = LocalDate.parse("1880-01-01");
        return new TimeWindows(cadence, start, start.plusDays(days), ZoneOffset.UTC);
    }

    /** Each partition waits for the one before. */
    private static AssetDefinition afterItself(AssetDefinition asset) {
        InputDefinition before =
                new InputDefinition(
                        "before",
                        asset.key(),
                        new Use.Version(),
                        new MappingRequest.Windows(-1, -1),
                        Absence.BLOCK,
                        Counting.COUNT);
        return asset.withInputs(List.of(before));
    }

    /** {@return how long one of so many took, in the best of some rounds} */
    private static double each(World world, int count) {
        Executor executor = world.executor("bench");
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            require(world.run(executor, new PlanRequest("*", null, Mode.ALL)));
            best = Math.min(best, (System.nanoTime() - start) / 1e6 / count);
        }
        return best;
    }

    private static void require(RunResult result) {
        if (result.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The run ended " + result);
        }
    }

    private double commitMillis(String more) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("floor" + more.length()) + ";WRITE_DELAY=0";
        int count = more.isEmpty() ? 5_000 : 300;
        try (Connection store = DriverManager.getConnection(url, "sa", "");
                var statement = store.createStatement()) {
            statement.execute("create table t (id bigint primary key, text varchar)");
            store.setAutoCommit(false);
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                statement.execute("insert into t values (" + i + ", 'a text of some length')");
                store.commit();
                if (!more.isEmpty()) {
                    statement.execute(more);
                }
            }
            return (System.nanoTime() - start) / 1e6 / count;
        }
    }

    private double fileMillis() throws IOException {
        int count = 300;
        Path files = Files.createDirectory(folder.resolve("files"));
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            try (FileChannel file =
                    FileChannel.open(
                            files.resolve("f" + i),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[100]));
                file.force(true);
            }
            try (FileChannel directory = FileChannel.open(files)) {
                directory.force(true);
            }
        }
        return (System.nanoTime() - start) / 1e6 / count;
    }
}
