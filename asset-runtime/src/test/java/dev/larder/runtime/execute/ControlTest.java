package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Failure;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.RetryPolicy;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What people want of a run while it goes on, and what time wants of its methods. */
@Timeout(60)
class ControlTest {
    private static final StaticKeys FIFTY =
            new StaticKeys(IntStream.range(0, 50).mapToObj(i -> "k" + i).toList());

    @TempDir private Path home;
    private World world;

    @BeforeEach
    void start() {
        world = new World(home, HeldIO.real());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RunExecution started(Executor executor, RunListener listener) {
        Prepared prepared = executor.start(World.missing(), RunOptions.USUAL, listener);
        return Objects.requireNonNull(prepared.execution());
    }

    private Runs runs() {
        return world.bean(Runs.class);
    }

    @Test
    void aPausedRunBeginsNothingUntilItIsResumed() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        world.value(
                        "t.a",
                        new Unpartitioned(),
                        (_, _) -> {
                            running.countDown();
                            go.await();
                            return "a";
                        })
                .value("t.b", FIFTY, (_, _) -> "b" + calls.incrementAndGet(), "t.a");
        CompletableFuture<Control> paused = new CompletableFuture<>();
        CountDownLatch first = new CountDownLatch(1);
        RunListener listener =
                new Listening() {
                    @Override
                    public void controlled(Control control) {
                        paused.complete(control);
                    }

                    @Override
                    public void stepEnded(StepEnd end) {
                        first.countDown();
                    }
                };
        Executor executor = world.executor("first");
        RunExecution run = started(executor, listener);
        run.start();
        running.await();

        executor.control(run.id(), Control.PAUSE);
        assertThat(paused.get(30, TimeUnit.SECONDS)).isEqualTo(Control.PAUSE);
        go.countDown();
        first.await();

        assertThat(runs().find(run.id()).orElseThrow().state()).isEqualTo(RunState.PAUSED);
        assertThat(executor.waiting(run.id())).isEmpty(); // asked where steps would begin
        assertThat(calls).hasValue(0);
        executor.control(run.id(), Control.RUN);

        assertThat(run.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(calls).hasValue(50);
    }

    @Test
    void cancelingFiftyStepsThatRunLeavesNothing() throws Exception {
        world.concurrency = 50;
        CountDownLatch running = new CountDownLatch(50);
        world.value(
                "t.a",
                FIFTY,
                (_, _) -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                });
        Executor executor = world.executor("first");
        RunExecution run = started(executor, World.SILENT);
        run.start();
        running.await();

        executor.control(run.id(), Control.CANCEL);
        RunResult result = run.await();

        assertThat(result.state()).isEqualTo(RunState.CANCELED);
        assertThat(result.partitionCount(StepState.CANCELED)).isEqualTo(50);
        assertThat(world.current("t.a")).isEmpty();
        assertThat(home.resolve("data"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isDirectoryNotContaining("glob:**/*.json"));
        assertThat(runs().steps(run.id()))
                .hasSize(50)
                .allMatch(step -> step.state() == StepState.CANCELED);
        assertThatThrownBy(() -> executor.control(run.id(), Control.PAUSE))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("has ended: CANCELED");
    }

    @Test
    void aMethodThatIgnoresItsInterruptIsLeftBehindAndPublishesNothing() throws Exception {
        world.grace = Duration.ofMillis(50);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        world.value(
                "t.a",
                new Unpartitioned(),
                (_, _) -> {
                    thread.complete(Thread.currentThread());
                    running.countDown();
                    uninterruptibly(go);
                    return "too late";
                });
        RunExecution run = started(world.executor("first"), World.SILENT);
        run.start();
        running.await();

        run.cancel();

        assertThat(run.await().state()).isEqualTo(RunState.CANCELED);
        StepRecord step = runs().steps(run.id()).getFirst();
        assertThat(step.message()).contains("t.a").contains("left behind");
        go.countDown();
        thread.get().join();
        assertThat(world.current("t.a")).isEmpty();

        world.value("t.a", new Unpartitioned(), (_, _) -> "again");
        world.clock.advance(World.LEASE);
        Executor next = world.executor("second");
        next.recover();
        assertThat(world.run(next, World.missing()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        boolean waits = true;
        while (waits) {
            try {
                latch.await();
                waits = false;
            } catch (InterruptedException e) {
                waits = true; // as bad methods do
            }
        }
    }

    @Test
    void whatTakesLongerThanItsTimeoutIsInterruptedAndTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        world.value(
                        "t.a",
                        new Unpartitioned(),
                        (_, _) -> {
                            if (calls.incrementAndGet() < 3) {
                                new CountDownLatch(1).await();
                            }
                            return "a";
                        })
                .change("t.a", ControlTest::withTimeout);

        RunResult result = world.run(world.executor("first"), World.missing());

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        List<StepRecord.FailedAttempt> failed = runs().steps(1).getFirst().attempts();
        assertThat(failed).hasSize(2);
        assertThat(failed.getFirst().message()).contains("longer than its timeout of 0.5s");
    }

    private static AssetDefinition withTimeout(AssetDefinition asset) {
        var produced = asset.produced();
        var retry = new RetryPolicy(3, Duration.ofMillis(1), 1, Duration.ofMillis(10));
        return asset.withOrigin(
                produced.withExecution(
                        produced.execution().withTimeout(Duration.ofMillis(500)).withRetry(retry)));
    }

    @Test
    void tooManyFailuresEndARunBeforeItsTime() {
        world.concurrency = 1;
        AtomicInteger calls = new AtomicInteger();
        world.value(
                "t.a",
                FIFTY,
                (_, _) -> {
                    calls.incrementAndGet();
                    throw Failure.permanent("no");
                });
        Executor executor = world.executor("first");
        RunOptions options = new RunOptions(0, 10, RunOptions.Order.OLDEST_FIRST, 0);

        RunResult result =
                Objects.requireNonNull(
                                executor.start(World.missing(), options, World.SILENT).execution())
                        .run();

        assertThat(result.state()).isEqualTo(RunState.FAILED);
        assertThat(result.message()).isEqualTo("more than 10 % of the partitions failed");
        assertThat(calls).hasValue(6);
        assertThat(result.partitionCount(StepState.CANCELED)).isEqualTo(44);
    }

    @Test
    void theNewestComeFirstWhereSomebodySaysSo() {
        world.concurrency = 1;
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        world.value(
                "t.a",
                new StaticKeys(List.of("x", "y", "z")),
                (context, _) -> {
                    order.add(context.partition().key());
                    return "a";
                });
        RunOptions options = new RunOptions(0, 100, RunOptions.Order.NEWEST_FIRST, 0);

        Objects.requireNonNull(
                        world.executor("first")
                                .start(World.missing(), options, World.SILENT)
                                .execution())
                .run();

        assertThat(order).containsExactly("z", "y", "x");
    }

    @Test
    void stepsOfAPoolWaitForEachOtherOverAllRuns() throws Exception {
        world.pools = Map.of("api", 2);
        world.concurrency = 20;
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        World.Method counted =
                (_, _) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    return "x";
                };
        world.value("t.a", FIFTY, counted).value("t.b", FIFTY, counted);
        for (String key : List.of("t.a", "t.b")) {
            world.change(
                    key,
                    asset ->
                            asset.withOrigin(
                                    asset.produced()
                                            .withExecution(
                                                    asset.produced().execution().withPool("api"))));
        }
        Executor one = world.executor("first");
        Executor other = world.executor("second");
        CompletableFuture<RunResult> first =
                CompletableFuture.supplyAsync(
                        () -> world.run(one, new PlanRequest("t.a", null, Mode.MISSING)));
        RunResult second = world.run(other, new PlanRequest("t.b", null, Mode.MISSING));

        assertThat(first.get().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whatWaitsForAPoolSaysSo() throws Exception {
        world.pools = Map.of("api", 1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        world.value(
                "t.a",
                new StaticKeys(List.of("x", "y")),
                (_, _) -> {
                    running.countDown();
                    go.await();
                    return "a";
                });
        world.change(
                "t.a",
                asset ->
                        asset.withOrigin(
                                asset.produced()
                                        .withExecution(
                                                asset.produced().execution().withPool("api"))));
        Executor executor = world.executor("first");
        RunExecution run = started(executor, World.SILENT);
        run.start();
        running.await();

        assertThat(executor.waiting(run.id()))
                .singleElement()
                .satisfies(waits -> assertThat(waits.what()).isEqualTo("pool api (1 of 1 taken)"));

        go.countDown();
        assertThat(run.await().state()).isEqualTo(RunState.SUCCEEDED);
    }
}
