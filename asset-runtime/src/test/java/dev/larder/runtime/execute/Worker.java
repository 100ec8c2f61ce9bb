package dev.larder.runtime.execute;

import dev.larder.partition.Cadence;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.jdbc.Store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A process that makes 2,000 partitions, with a ledger that it shares. Prints a line when it
 * begins, whenever it has made a hundred, and how it ended.
 */
final class Worker {
    static final int PARTITIONS = 2_000;
    static final Duration LEASE = Duration.ofSeconds(2);

    private Worker() {}

    static World world(Path home, String url, String user) {
        World world = new World(home, Store.onServer(url, user, null), LEASE, HeldIO.real());
        LocalDate start = LocalDate.parse("1990-01-01");
        var days =
                new TimeWindows(Cadence.daily(), start, start.plusDays(PARTITIONS), ZoneOffset.UTC);
        world.value("t.sheep", days, (context, _) -> "sheep " + context.partition().key());
        return world;
    }

    /** Arguments: the folder for data, the ledger's URL and user, and a name. */
    public static void main(String[] args) {
        try (World world = world(Path.of(args[0]), args[1], args[2])) {
            Executor executor = world.executor(args[3]);
            executor.recover();
            RunResult result = world.run(executor, World.missing(), new Hundreds());
            System.out.println("ended " + result);
            System.exit(result.state() == RunState.SUCCEEDED ? 0 : 1);
        }
    }

    private static final class Hundreds implements Listening {
        private int made;

        @Override
        public void started(RunOutline outline) {
            System.out.println("started");
        }

        @Override
        public void stepEnded(StepEnd end) {
            if (++made % 100 == 0) {
                System.out.println("made " + made);
            }
        }
    }
}
