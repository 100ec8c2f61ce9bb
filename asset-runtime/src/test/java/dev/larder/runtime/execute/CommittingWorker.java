package dev.larder.runtime.execute;

import dev.larder.partition.StaticKeys;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.jdbc.Store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * A process that makes partitions which their store commits. It says so when it comes to the place
 * where it is to be killed, and waits there.
 */
final class CommittingWorker {
    static final int PARTITIONS = 24;
    static final Duration LEASE = Duration.ofSeconds(2);
    static final String HERE = "here";

    private CommittingWorker() {}

    /**
     * A world with the ledger in the home, or on a server.
     *
     * @param url of the server; empty for the home
     */
    static World world(Path home, String url, WatchedCommits io) {
        World world =
                url.isEmpty()
                        ? new World(home, Store.inFolder(home), Sharing.ALONE, io)
                        : new World(home, Store.onServer(url, "postgres", null), LEASE, io);
        var keys =
                new StaticKeys(IntStream.range(0, PARTITIONS).mapToObj(i -> "part " + i).toList());
        world.concurrency = 3;
        world.value("t.a", keys, (context, _) -> "made " + context.partition().key());
        return world;
    }

    /**
     * Takes over what dead processes hold, which are dead to a server once their lease has ended.
     */
    static void recover(World world, Executor executor) {
        do {
            executor.recover();
        } while (world.bean(Runs.class).latest(100).stream().anyMatch(run -> run.state().isOpen()));
    }

    /**
     * Arguments: the folder, the ledger's URL, a name, before or after which commit to wait, the
     * number of that commit, and the run to go on with; 0 for a new one.
     */
    public static void main(String[] args) {
        PrintStream out = System.out; // later what a commit prints is its step's log
        WatchedCommits io = new WatchedCommits();
        int stop = Integer.parseInt(args[4]);
        WatchedCommits.Deed wait =
                number -> {
                    if (number == stop) {
                        out.println(HERE);
                        new CountDownLatch(1).await();
                    }
                };
        if (args[3].equals("before")) {
            io.before = wait;
        } else {
            io.after = wait;
        }
        try (World world = world(Path.of(args[0]), args[1], io)) {
            Executor executor = world.executor(args[2]);
            long run = Long.parseLong(args[5]);
            if (run == 0) {
                executor.recover();
            } else {
                recover(world, executor); // as nobody goes on with a run that may go on
            }
            RunResult result =
                    run == 0
                            ? world.run(executor, World.missing())
                            : executor.resume(run, World.SILENT).run();
            out.println("ended " + result);
            System.exit(result.state() == RunState.SUCCEEDED ? 0 : 1);
        }
    }
}
