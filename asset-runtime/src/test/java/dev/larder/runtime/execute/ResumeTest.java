package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.AssetContext;
import dev.larder.Failure;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.graph.RetryPolicy;
import dev.larder.io.Output;
import dev.larder.partition.Partition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Step;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Runs that somebody goes on with, and what fails only in part. */
@Timeout(60)
class ResumeTest {
    private static final StaticKeys FIFTY =
            new StaticKeys(IntStream.range(0, 50).mapToObj(i -> "k" + i).toList());
    private static final RetryPolicy TWICE =
            new RetryPolicy(2, Duration.ofMillis(1), 1, Duration.ofMillis(5));

    @TempDir private Path home;
    private World world;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile String bad = "k17";

    @BeforeEach
    void start() {
        world = new World(home, HeldIO.real());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Runs runs() {
        return world.bean(Runs.class);
    }

    private String called(AssetContext context) {
        String what = context.asset().name() + " " + context.partition().key();
        calls.add(what);
        if (what.equals("a0 " + bad)) {
            throw Failure.permanent("bad " + bad);
        }
        return what;
    }

    private void fiveLevels() {
        world.value("t.a0", FIFTY, (context, _) -> called(context));
        for (int i = 1; i < 5; i++) {
            world.value("t.a" + i, FIFTY, (context, _) -> called(context), "t.a" + (i - 1));
        }
    }

    @Test
    void onlyWhatDependsOnAFailureIsSkippedAndRetryMakesJustThat() {
        fiveLevels();

        RunResult result = world.run(world.executor("first"), World.missing());

        assertThat(result.state()).isEqualTo(RunState.PARTIAL);
        assertThat(result.partitions())
                .isEqualTo(
                        Map.of(
                                StepState.SUCCEEDED, 245L,
                                StepState.FAILED, 1L,
                                StepState.SKIPPED, 4L));
        RunSummary summary = runs().find(1).orElseThrow();
        assertThat(summary.partitions()).isEqualTo(result.partitions());
        assertThat(summary.steps()).isEqualTo(result.steps());

        bad = "none";
        calls.clear();
        RunResult retried = world.executor("second").resume(1, World.SILENT).run();

        assertThat(retried.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(calls).containsExactly("a0 k17", "a1 k17", "a2 k17", "a3 k17", "a4 k17");
        assertThat(runs().find(1).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(runs().find(1).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 250L));
        assertThat(runs().latest(10)).hasSize(1);
        assertThatThrownBy(() -> world.executor("third").resume(1, World.SILENT))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("1");
    }

    @Test
    void aRunWhoseProcessDiedGoesOnWhereItWas() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        world.concurrency = 1;
        world.value(
                "t.a0",
                FIFTY,
                (context, _) -> {
                    if (context.partition().key().equals("k20") && running.getCount() > 0) {
                        running.countDown();
                        new CountDownLatch(1).await();
                    }
                    return called(context);
                });
        bad = "none";
        Executor dying = world.executor("dying");
        Prepared prepared = dying.start(World.missing(), RunOptions.USUAL, World.SILENT);
        Objects.requireNonNull(prepared.execution()).start();
        running.await();
        assertThat(calls).hasSize(20);

        calls.clear();
        world.concurrency = 4;
        Executor next = world.executor("next");
        assertThat(next.interrupted()).containsExactly(1L);
        RunResult result = next.resume(1, World.SILENT).run();

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(calls).hasSize(30).contains("a0 k20", "a0 k49");
        StepRecord step =
                runs().steps(1).stream()
                        .filter(each -> each.partitions().equals("k20"))
                        .findFirst()
                        .orElseThrow();
        assertThat(step.attempts()).hasSize(1);
        assertThat(runs().steps(1)).hasSize(50);
    }

    @Test
    void ofAStepThoseThatFailAreTriedAgainAlone() {
        StaticKeys ten = new StaticKeys(FIFTY.keys().subList(0, 10));
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        world.value(
                        "t.a",
                        ten,
                        TWICE,
                        (context, _) -> {
                            asked.add(context.partitions().toText());
                            return made(context, asked.size() == 1 ? "k3" : "none");
                        })
                .change("t.a", asset -> World.withMost(asset, 10));

        RunResult result = world.run(world.executor("first"), World.missing());

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(asked)
                .containsExactly(ten.keys().getFirst() + ".." + ten.keys().getLast(), "k3");
        assertThat(world.current("t.a")).hasSize(10);
        StepRecord step = runs().steps(1).getFirst();
        assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(step.attempts())
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.message()).contains("partition k3 failed", "k3 is bad"));
    }

    @Test
    void ofAStepThoseThatFailForGoodTakeOnlyTheirReadersAlong() {
        StaticKeys ten = new StaticKeys(FIFTY.keys().subList(0, 10));
        world.value("t.a", ten, (context, _) -> made(context, "k3"))
                .change("t.a", asset -> World.withMost(asset, 10))
                .value("t.b", ten, (_, inputs) -> inputs.get("a") + "b", "t.a");

        RunResult result = world.run(world.executor("first"), World.missing());

        assertThat(result.state()).isEqualTo(RunState.PARTIAL);
        assertThat(result.partitions())
                .isEqualTo(
                        Map.of(
                                StepState.SUCCEEDED, 18L,
                                StepState.FAILED, 1L,
                                StepState.SKIPPED, 1L));
        StepRecord step = runs().steps(1).getFirst();
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.done()).isEqualTo(9);
        assertThat(runs().find(1).orElseThrow().partitions()).isEqualTo(result.partitions());
        var asset = world.state().graph().definition(AssetKey.parse("t.a"));
        assertThat(world.state().of(asset).failed().toText()).isEqualTo("k3");

        world.value("t.a", ten, (context, _) -> made(context, "none"))
                .change("t.a", a -> World.withMost(a, 10));
        RunResult retried = world.executor("second").resume(1, World.SILENT).run();

        assertThat(retried.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(retried.partitions()).isEqualTo(Map.of(StepState.SUCCEEDED, 2L));
    }

    private static Object made(AssetContext context, String bad) {
        Map<Partition, String> data = new HashMap<>();
        context.partitions()
                .partitions()
                .forEach(partition -> {
                    if (partition.key().equals(bad)) {
                        context.fail(partition, bad + " is bad");
                    } else {
                        data.put(partition, partition.key());
                    }
                });
        return Output.byPartition(data);
    }

    @Test
    void whatIsSkippedByItsMethodTakesItsReadersAlongAndNothingHasFailed() {
        world.value("t.a", new Unpartitioned(), (_, _) -> Output.skip("nothing came"))
                .change("t.a", asset -> World.withMost(asset, 2))
                .value("t.b", new Unpartitioned(), (_, _) -> "b", "t.a");

        List<StepEnd> ends = new ArrayList<>();
        RunResult result =
                world.run(
                        world.executor("first"),
                        World.missing(),
                        new Listening() {
                            @Override
                            public void stepEnded(StepEnd end) {
                                ends.add(end);
                            }
                        });

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(result.partitions()).isEqualTo(Map.of(StepState.SKIPPED, 2L));
        assertThat(ends)
                .extracting(StepEnd::message)
                .containsExactlyInAnyOrder("nothing came", "it reads t.a, which was skipped");
    }

    @Test
    void whatWasSkippedButHasOlderDataIsRead() {
        AtomicInteger runs = new AtomicInteger();
        world.value(
                        "t.a",
                        new Unpartitioned(),
                        (_, _) ->
                                runs.incrementAndGet() == 1
                                        ? Output.of("old")
                                        : Output.skip("nothing new"))
                .change("t.a", asset -> World.withMost(asset, 2))
                .value("t.b", new Unpartitioned(), (_, in) -> in.get("a") + " b", "t.a");
        world.run(world.executor("first"), World.missing());

        RunResult result =
                world.run(
                        world.executor("first"),
                        new PlanRequest("*", null, Mode.ALL),
                        World.SILENT);

        assertThat(result.partitions())
                .isEqualTo(Map.of(StepState.SKIPPED, 1L, StepState.SUCCEEDED, 1L));
        assertThat(world.file("t.b")).hasContent("\"old b\"");
    }

    @Test
    void aDelayThatAFailureAsksForIsKeptOverARestart() throws Exception {
        CompletableFuture<Duration> delay = new CompletableFuture<>();
        world.value(
                "t.a",
                new Unpartitioned(),
                TWICE,
                (context, _) -> {
                    if (context.attempt() == 1) {
                        throw Failure.retryable("later").after(Duration.ofHours(1));
                    }
                    return "a";
                });
        RunListener listener =
                new Listening() {
                    @Override
                    public void stepRetries(Step step, AttemptFailure failure, Duration wait) {
                        delay.complete(wait);
                    }
                };
        Prepared prepared =
                world.executor("dying").start(World.missing(), RunOptions.USUAL, listener);
        Objects.requireNonNull(prepared.execution()).start();
        assertThat(delay.get()).isEqualTo(Duration.ofHours(1));
        StepRecord step = runs().steps(1).getFirst();
        assertThat(step.state()).isEqualTo(StepState.QUEUED);
        assertThat(step.dueAt()).isEqualTo(World.NOON.plus(Duration.ofHours(1)));

        world.clock.advance(Duration.ofHours(1));
        Executor next = world.executor("next");
        assertThat(next.interrupted()).containsExactly(1L);
        RunResult result = next.resume(1, World.SILENT).run();

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(runs().steps(1).getFirst().attempts()).hasSize(1);
    }
}
