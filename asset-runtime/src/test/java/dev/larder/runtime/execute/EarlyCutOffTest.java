package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.AssetContext;
import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.RetryPolicy;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.ledger.Cause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a run leaves as it is, and what it makes whatever comes. */
@Timeout(60)
class EarlyCutOffTest {
    private static final PartitionsDefinition NONE = new Unpartitioned();
    private static final PartitionsDefinition LETTERS =
            new StaticKeys(List.of("a", "b", "c", "d", "e"));

    @TempDir private Path home;
    private final HeldIO io = new HeldIO("t.held");
    private final List<String> calls = new ArrayList<>();
    private final Map<String, String> source = new HashMap<>();
    private World world;

    private void start() {
        world = new World(home, io);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private synchronized String noted(AssetContext context, Map<String, ?> inputs) {
        String call = context.asset().name() + " " + context.partitions().toText();
        calls.add(call);
        return context.asset().name() + inputs.values();
    }

    private synchronized Output<String> each(AssetContext context, Map<String, ?> inputs) {
        noted(context, inputs);
        Map<Partition, String> made = new HashMap<>();
        context.partitions()
                .partitions()
                .forEach(p -> made.put(p, source.getOrDefault(p.key(), "first")));
        return Output.byPartition(made);
    }

    private void chain() {
        start();
        world.value("t.a", NONE, (_, _) -> source.getOrDefault("a", "first"))
                .value("t.b", NONE, this::noted, "t.a")
                .value("t.c", NONE, this::noted, "t.b");
        run(Mode.MISSING);
    }

    private RunResult run(Mode mode) {
        return run("*", null, mode);
    }

    private RunResult run(String selection, String partitions, Mode mode) {
        calls.clear();
        return world.run(world.executor("first"), new PlanRequest(selection, partitions, mode));
    }

    private void code(String key, String version) {
        CodeVersion code = CodeVersion.declared(version);
        world.change(key, a -> a.withOrigin(a.produced().withCodeVersion(code)));
    }

    private Staleness.Status status(String key) {
        var graph = world.project().graph();
        return Staleness.of(world.state(), world.clock.instant())
                .of(graph.definition(AssetKey.parse(key)));
    }

    /** It takes five partitions in one call, and what it reads by partition. */
    private static AssetDefinition taking(AssetDefinition asset) {
        Use each = new Use.Data(Shape.VALUE, Container.BY_PARTITION, false);
        List<InputDefinition> inputs =
                asset.inputs().stream().map(input -> input.withUse(each)).toList();
        return World.withMost(asset.withInputs(inputs), 5);
    }

    private static PartitionSet letters(String text) {
        return PartitionText.parse(LETTERS, text, World.NOON);
    }

    @Test
    void whatIsRemadeInEqualContentMakesNothingElseRun() {
        chain();
        code("t.a", "2");
        world.clock.advance(Duration.ofHours(1));

        RunResult result = run(Mode.STALE);

        assertThat(calls).isEmpty();
        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(result.count(StepState.SUCCEEDED)).isEqualTo(1);
        assertThat(result.count(StepState.UNCHANGED)).isEqualTo(2);
        assertThat(result.partitionCount(StepState.UNCHANGED)).isEqualTo(2);
        assertThat(status("t.c").upToDate().size()).isEqualTo(1);
        assertThat(world.state().of(AssetKey.parse("t.c")).current(0).orElseThrow().confirmedAt())
                .isEqualTo(world.clock.instant());
        assertThat(
                        world.executor("first")
                                .start(
                                        new PlanRequest("*", null, Mode.STALE),
                                        RunOptions.USUAL,
                                        World.SILENT)
                                .execution())
                .isNull();
    }

    @Test
    void whatReadsOtherContentRuns() {
        chain();
        code("t.a", "2");
        source.put("a", "second");

        RunResult result = run(Mode.STALE);

        assertThat(calls).containsExactly("b all", "c all");
        assertThat(result.count(StepState.SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void whoAsksForAllGetsAll() {
        chain();
        RunResult result = run(Mode.ALL);
        assertThat(calls).containsExactly("b all", "c all");
        assertThat(result.count(StepState.SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void aStepMakesThoseOfItsPartitionsThatAreNotAsTheyWouldBeMade() {
        start();
        world.value("t.a", LETTERS, this::each)
                .value("t.b", LETTERS, this::each, "t.a")
                .change("t.a", a -> World.withMost(a, 5))
                .change("t.b", EarlyCutOffTest::taking);
        run(Mode.MISSING);
        code("t.a", "2");
        source.put("b", "second");
        source.put("d", "second");

        RunResult result = run(Mode.STALE);

        assertThat(calls).containsExactly("a a..e", "b b,d");
        assertThat(result.partitionCount(StepState.SUCCEEDED)).isEqualTo(7);
        assertThat(result.partitionCount(StepState.UNCHANGED)).isEqualTo(3);
        assertThat(result.count(StepState.SUCCEEDED)).isEqualTo(2);
        StepRecord step = world.bean(Runs.class).steps(result.run()).getLast();
        assertThat(step.unchanged()).isEqualTo(3);
        assertThat(step.count()).isEqualTo(5);
        assertThat(status("t.b").upToDate()).isEqualTo(letters("a..e"));
    }

    @Test
    void afterAFailedAttemptWhatItTriedIsMadeAndTheRestIsLeft() {
        start();
        boolean[] fails = {false};
        RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, 1, Duration.ofSeconds(1));
        world.value("t.a", LETTERS, this::each)
                .value(
                        "t.b",
                        LETTERS,
                        twice,
                        (context, inputs) -> {
                            Output<String> made = each(context, inputs);
                            if (fails[0]) {
                                fails[0] = false;
                                throw new IllegalStateException("once");
                            }
                            return made;
                        },
                        "t.a")
                .change("t.a", a -> World.withMost(a, 5))
                .change("t.b", EarlyCutOffTest::taking);
        run(Mode.MISSING);
        code("t.a", "2");
        source.put("b", "second");
        fails[0] = true;

        RunResult result = run(Mode.STALE);

        assertThat(calls).containsExactly("a a..e", "b b", "b b");
        assertThat(result.partitionCount(StepState.UNCHANGED)).isEqualTo(4);
        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void whatFailedLastIsMadeAlthoughNothingHasChanged() {
        chain();
        world.value(
                "t.b",
                NONE,
                (_, _) -> {
                    throw Failure.permanent("no");
                },
                "t.a");
        RunResult failed = run("t.b", null, Mode.ALL);
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        world.value("t.b", NONE, this::noted, "t.a");

        RunResult result = run(Mode.STALE);

        assertThat(calls).containsExactly("b all");
        assertThat(result.count(StepState.UNCHANGED)).isEqualTo(1);
    }

    @Test
    void whatOnlyOthersOfAFailedStepLeftIsNotCountedAsFailed() {
        start();
        boolean[] fails = {false};
        world.value("t.a", LETTERS, this::each)
                .value(
                        "t.b",
                        LETTERS,
                        (context, inputs) -> {
                            if (fails[0]) {
                                throw Failure.permanent("no");
                            }
                            return each(context, inputs);
                        },
                        "t.a")
                .change("t.a", a -> World.withMost(a, 5))
                .change("t.b", EarlyCutOffTest::taking);
        run(Mode.MISSING);
        code("t.a", "2");
        source.put("c", "second");
        fails[0] = true;

        RunResult result = run(Mode.STALE);

        assertThat(result.state()).isEqualTo(RunState.PARTIAL);
        assertThat(result.partitionCount(StepState.FAILED)).isEqualTo(1);
        assertThat(result.partitionCount(StepState.UNCHANGED)).isEqualTo(4);
        assertThat(world.state().of(AssetKey.parse("t.b")).failed()).isEqualTo(letters("c"));
    }

    @Test
    void whatWasReadIsRecordedThoughItIsPublishedAnewMeanwhile() throws Exception {
        start();
        world.value("t.a", NONE, (_, _) -> source.getOrDefault("a", "first"))
                .value("t.held", NONE, (_, inputs) -> "made of " + inputs.get("a"), "t.a");
        run("t.a", null, Mode.MISSING);
        Executor first = world.executor("first");
        CompletableFuture<RunResult> held =
                CompletableFuture.supplyAsync(
                        () -> world.run(first, new PlanRequest("t.held", null, Mode.MISSING)));
        assertThat(io.held.await(30, TimeUnit.SECONDS)).isTrue();
        source.put("a", "second");
        world.run(world.executor("second"), new PlanRequest("t.a", null, Mode.ALL));
        long republished = world.current("t.a").firstEntry().getValue().sequence();

        io.letGo.countDown();
        assertThat(held.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(world.file("t.held")).hasContent("\"made of first\"");
        var made = world.current("t.held").firstEntry().getValue();
        assertThat(made.sequence()).isGreaterThan(republished);
        assertThat(made.pins().getFirst().sequence()).isLessThan(republished);
        assertThat(status("t.held").stale().size()).isEqualTo(1);
        assertThat(
                        Staleness.of(world.state(), World.NOON)
                                .causes(
                                        world.project()
                                                .graph()
                                                .definition(AssetKey.parse("t.held")),
                                        0))
                .extracting(Cause::kind)
                .containsExactly(Cause.Kind.INPUT_CHANGED);
    }
}
