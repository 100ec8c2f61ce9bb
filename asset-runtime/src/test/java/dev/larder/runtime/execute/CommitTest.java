package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetKey;
import dev.larder.graph.RetryPolicy;
import dev.larder.io.Content;
import dev.larder.io.IOManagerFactory.Configuration;
import dev.larder.io.Output;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Store;
import dev.larder.testkit.CommitLog;
import dev.larder.testkit.CommitLog.Committed;
import dev.larder.testkit.CommittedFolder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Data of a store with a commit of its own: committed once, and current where others see them. */
@Timeout(60)
class CommitTest {
    private static final AssetKey A = AssetKey.parse("t.a");

    @TempDir private Path home;
    private final WatchedCommits io = new WatchedCommits();
    private final AtomicInteger calls = new AtomicInteger();
    private World world;

    @BeforeEach
    void start() {
        world = new World(home, Store.inFolder(home), Sharing.SHARED, io);
        RetryPolicy twice =
                new RetryPolicy(2, Duration.ofMillis(1), 1, Duration.ofMillis(1));
        world.value("t.a", new Unpartitioned(), twice, (_, _) -> "call " + calls.incrementAndGet());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Path root() {
        return home.resolve("data");
    }

    private List<Committed> commits() {
        return CommitLog.of(root(), A).commits().stream().flatMap(List::stream).toList();
    }

    /** The ledger says the same as whoever reads the folder sees, and nothing else is left. */
    private void isSound() throws IOException {
        List<Long> visible =
                CommitLog.of(root(), A).visible().values().stream()
                        .map(Committed::materialization)
                        .sorted()
                        .toList();
        assertThat(world.current("t.a").values().stream().map(made -> made.id()).sorted())
                .isEqualTo(visible);
        try (Stream<Path> files = Files.walk(root().resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(commits().size());
        }
        assertThat(world.bean(Attempts.class)
                        .dead(new Holder(
                                "nobody", World.LEASE, Sharing.ALONE)))
                .isEmpty();
    }

    /** A run of another process, whose first commit waits. */
    private CompletableFuture<RunResult> held(WatchedCommits.Hold hold) throws Exception {
        CompletableFuture<RunResult> run = running(world.executor("first"));
        assertThat(hold.held.await(30, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private CompletableFuture<RunResult> running(Executor executor) {
        return CompletableFuture.supplyAsync(() -> world.run(executor, World.missing()));
    }

    @Test
    void severalPartitionsOfAStepAreOneCommit() throws Exception {
        world.value(
                        "t.a",
                        new StaticKeys(List.of("x", "y", "z")),
                        (context, _) ->
                                Output.byPartition(
                                        context.partitions()
                                                .partitions()
                                                .collect(
                                                        Collectors.toMap(
                                                                part -> part, Partition::key))))
                .change("t.a", asset -> World.withMost(asset, 3));

        RunResult result = world.run(world.executor("first"), World.missing());

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(CommitLog.of(root(), A).commits())
                .singleElement()
                .satisfies(one ->
                        assertThat(one)
                                .extracting(Committed::partition)
                                .containsExactly("x", "y", "z"));
        isSound();
    }

    @Test
    void whatAZombieHasCommittedIsItsOwnWorkAndIsNotMadeAgain() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.after = hold;
        CompletableFuture<RunResult> zombie = held(hold);
        world.clock.advance(World.LEASE.plusSeconds(1));

        RunResult successor = world.run(world.executor("second"), World.missing());
        assertThat(successor.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(successor.partitionCount(StepState.UNCHANGED)).isOne();
        hold.letGo.countDown();

        assertThat(zombie.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(calls).hasValue(1);
        assertThat(commits()).hasSize(1);
        isSound();
    }

    @Test
    void whatAZombieHasNotCommittedItCommitsNoMore() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.before = hold;
        CompletableFuture<RunResult> zombie = held(hold);
        world.clock.advance(World.LEASE.plusSeconds(1));

        RunResult successor = world.run(world.executor("second"), World.missing());
        assertThat(successor.partitionCount(StepState.SUCCEEDED)).isOne();
        hold.letGo.countDown();

        assertThat(zombie.get(30, TimeUnit.SECONDS).partitionCount(StepState.UNCHANGED)).isOne();
        assertThat(calls).hasValue(2);
        assertThat(commits()).hasSize(1);
        isSound();
    }

    @Test
    void whatADeadProcessHasCommittedIsRecordedBeforeAnythingBegins() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.after = hold;
        CompletableFuture<RunResult> dead = held(hold);
        world.clock.advance(World.LEASE.plusSeconds(1));

        Executor second = world.executor("second");
        second.recover();

        assertThat(second.start(World.missing(), RunOptions.USUAL, World.SILENT).execution())
                .as("all is made")
                .isNull();
        StepRecord step = world.bean(Runs.class).steps(1).getFirst();
        assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(commits()).hasSize(1);
        isSound();
        hold.letGo.countDown();
        assertThat(dead.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.FAILED);
        isSound();
    }

    @Test
    void whoCommitsAfterSomebodyElseFailsAndTriesAgain() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.before = hold;
        CompletableFuture<RunResult> run = held(hold);
        commitBeside();
        hold.letGo.countDown();

        RunResult result = run.get(30, TimeUnit.SECONDS);

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(world.bean(Runs.class).steps(1).getFirst().attempts())
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.message())
                                .contains("attempt 1 of 2", "Somebody else has committed t.a"));
        assertThat(calls).hasValue(2);
        assertThat(commits()).hasSize(2);
        isSound();
    }

    private void commitBeside() throws Exception {
        Configuration files =
                new Configuration("beside", root().resolve("data"), Map.of());
        try (CommittedFolder beside =
                new CommittedFolder("beside", root(), HeldIO.real().create(files))) {
            String partition = new Unpartitioned().keyOf(0);
            Target target = new Target(A, partition, 1_000_000);
            Stored stored = beside.stage(target, new Content.Value("theirs", String.class));
            beside.commit(List.of(target), List.of(stored));
        }
    }

    @Test
    void whatIsCanceledBeforehandIsNotCommitted() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.before = hold;
        Executor executor = world.executor("first");
        CompletableFuture<RunResult> run = running(executor);
        assertThat(hold.held.await(30, TimeUnit.SECONDS)).isTrue();

        executor.control(1, Control.CANCEL);

        assertThat(run.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.CANCELED);
        assertThat(commits()).isEmpty();
        isSound();
    }

    @Test
    void whatWasCommittedWhenItIsCanceledIsRecorded() throws Exception {
        WatchedCommits.Hold hold = new WatchedCommits.Hold();
        io.after = hold;
        Executor executor = world.executor("first");
        CompletableFuture<RunResult> run = running(executor);
        assertThat(hold.held.await(30, TimeUnit.SECONDS)).isTrue();

        executor.control(1, Control.CANCEL);

        assertThat(run.get(30, TimeUnit.SECONDS).partitionCount(StepState.SUCCEEDED)).isOne();
        assertThat(commits()).hasSize(1);
        isSound();
    }

    /** An answer that is lost is asked for; where there is none, whoever comes next asks. */
    @Test
    void aStoreThatDoesNotSayIsAskedAgainBeforeAnythingIsMade() throws Exception {
        WatchedCommits.Deed lost =
                _ -> {
                    throw new IOException("the connection is gone");
                };
        io.after = lost;
        RunResult asked = world.run(world.executor("first"), World.missing());
        assertThat(asked.state()).as("its store says that it is in").isEqualTo(RunState.SUCCEEDED);

        world.value("t.b", new Unpartitioned(), (_, _) -> "b");
        io.asked = lost;
        RunResult unsettled = world.run(world.executor("first"), World.missing());
        assertThat(unsettled.state()).isEqualTo(RunState.FAILED);
        assertThat(world.bean(Runs.class).steps(2).getFirst().message())
                .contains("the connection is gone", "does not say whether the commit is in");

        io.asked = WatchedCommits.Deed.NONE;
        world.clock.advance(World.LEASE.plusSeconds(1));
        RunResult settled = world.run(world.executor("first"), World.missing());

        assertThat(settled.partitionCount(StepState.UNCHANGED)).isOne();
        assertThat(CommitLog.of(root(), AssetKey.parse("t.b")).commits()).hasSize(1);
        assertThat(world.current("t.b")).hasSize(1);
    }
}
