package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.cli.Fork;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.jdbc.Postgres;
import dev.larder.testkit.CommitLog;
import dev.larder.testkit.CommitLog.Committed;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import java.util.Random;
import java.util.stream.Stream;

/**
 * {@code kill -9} between what a process says it is about to commit and the commit, and between the
 * commit and its record, at seeded commits. Whoever comes next goes on, or starts anew.
 */
@Tag("slow")
@Timeout(600)
class CommitCrashTest {
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int KILLS = 4;
    private static final AssetKey A = AssetKey.parse("t.a");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    private final Random random = new Random(SEED);

    @Test
    void withTheLedgerInTheHome() throws Exception {
        isCommittedOnceHoweverOftenItIsKilled("");
    }

    @Test
    void withTheLedgerOnAServer() throws Exception {
        isCommittedOnceHoweverOftenItIsKilled(Postgres.emptyDatabase());
    }

    private void isCommittedOnceHoweverOftenItIsKilled(String url) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            String place = kill % 2 == 0 ? "after" : "before";
            String run = kill > 0 && random.nextBoolean() ? "1" : "0";
            int number = 1 + random.nextInt(3);
            try (Fork worker =
                    Fork.of(
                            CommittingWorker.class,
                            home.toString(),
                            url,
                            "worker " + kill,
                            place,
                            Integer.toString(number),
                            run)) {
                String line = worker.line();
                String where = "seed %d, kill %d %s commit %d".formatted(SEED, kill, place, number);
                assertThat(line)
                        .as(() -> where + ": " + complaints(worker))
                        .isEqualTo(CommittingWorker.HERE);
                worker.kill();
            }
        }
        try (World world = CommittingWorker.world(home, url, new WatchedCommits())) {
            Executor last = world.executor("last");
            CommittingWorker.recover(world, last);
            Prepared rest = last.start(World.missing(), RunOptions.USUAL, World.SILENT);
            RunExecution execution = rest.execution();
            if (execution != null) {
                assertThat(execution.run().state()).isEqualTo(RunState.SUCCEEDED);
            }
            isCurrentWhatOthersSee(world);
        }
        nothingIsLeft(url);
    }

    private static String complaints(Fork ended) {
        try {
            return ended.result().err();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void isCurrentWhatOthersSee(World world) {
        CommitLog log = CommitLog.of(home.resolve("data"), A);
        List<Committed> commits = log.commits().stream().flatMap(List::stream).toList();
        assertThat(commits)
                .as("seed %d: each is committed once", SEED)
                .hasSize(CommittingWorker.PARTITIONS)
                .extracting(Committed::partition)
                .doesNotHaveDuplicates();
        assertThat(world.current("t.a").values())
                .as("seed %d: what is current is what others see", SEED)
                .extracting(made -> made.id())
                .containsExactlyInAnyOrderElementsOf(
                        commits.stream().map(Committed::materialization).toList());
    }

    private void nothingIsLeft(String url) throws Exception {
        assertThat(count(url, "materialization"))
                .as("seed %d: each is recorded once", SEED)
                .isEqualTo(CommittingWorker.PARTITIONS);
        for (String left :
                List.of(
                        "claim",
                        "slot",
                        "intent",
                        "intended",
                        "step where state in ('RUNNING', 'QUEUED')",
                        "attempt where state not in ('SUCCEEDED', 'FAILED')")) {
            assertThat(count(url, left)).as("seed %d: %s", SEED, left).isZero();
        }
        try (Stream<Path> files = Files.walk(home.resolve("data/data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("seed %d: files", SEED)
                    .hasSize(CommittingWorker.PARTITIONS);
        }
    }

    private long count(String url, String what) throws SQLException {
        String inHome =
                "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        .formatted(home.resolve("store"));
        try (Connection store =
                        url.isEmpty()
                                ? DriverManager.getConnection(inHome, "sa", "")
                                : DriverManager.getConnection(url, Postgres.USER, null);
                var statement = store.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + what)) {
            count.next();
            return count.getLong(1);
        }
    }
}
