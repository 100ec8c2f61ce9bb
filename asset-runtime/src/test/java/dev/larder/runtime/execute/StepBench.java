package dev.larder.runtime.execute;

import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What a step costs beside the method's own work: a chain of assets that do nothing, against one
 * durable commit of the same store in the same run. {@code main} prints the ratio; see
 * docs/performance.md.
 */
public final class StepBench {
    private static final int CHAIN = 100;
    private static final int ROUNDS = 5;

    private StepBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("larder-bench");
        try (World world = new World(folder.resolve("home"), HeldIO.real())) {
            world.value("t.a0", new Unpartitioned(), (_, _) -> "x");
            for (int i = 1; i < CHAIN; i++) {
                world.value("t.a" + i, new Unpartitioned(), (_, _) -> "x", "t.a" + (i - 1));
            }
            Executor executor = world.executor("bench");
            for (int round = 0; round < ROUNDS; round++) {
                double commit = commitMillis(folder.resolve("floor" + round));
                double step = stepMillis(world, executor);
                System.out.printf(
                        Locale.ROOT,
                        "a step of a chain of %d: %.2f ms; a durable commit: %.2f ms; ratio %.1f%n",
                        CHAIN,
                        step,
                        commit,
                        step / commit);
            }
        }
    }

    private static double stepMillis(World world, Executor executor) {
        long start = System.nanoTime();
        RunResult result = world.run(executor, new PlanRequest("*", null, Mode.ALL));
        if (result.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The chain ended " + result);
        }
        return (System.nanoTime() - start) / 1e6 / CHAIN;
    }

    private static double commitMillis(Path file) throws SQLException {
        String url = "jdbc:h2:file:" + file + ";WRITE_DELAY=0";
        try (Connection store = DriverManager.getConnection(url, "sa", "");
                var statement = store.createStatement()) {
            statement.execute("create table t (id bigint primary key, text varchar)");
            store.setAutoCommit(false);
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                statement.execute("insert into t values (" + i + ", 'a text of some length')");
                store.commit();
            }
            return (System.nanoTime() - start) / 1e6 / 1_000;
        }
    }
}
