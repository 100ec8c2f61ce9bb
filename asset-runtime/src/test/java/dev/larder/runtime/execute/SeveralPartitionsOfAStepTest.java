package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.AssetContext;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Store;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a step of several partitions claims, pins, reads, publishes and leaves. */
@Timeout(60)
class SeveralPartitionsOfAStepTest {
    private static final PartitionsDefinition LETTERS = new StaticKeys(List.of("a", "b", "c", "d"));

    @TempDir private Path home;
    private final HeldIO io = new HeldIO();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private World world;

    @BeforeEach
    void start() {
        world = new World(home, io);
        io.letGo.countDown();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Output<String> each(AssetContext context, Map<String, ?> inputs) {
        calls.add("%s %s %s".formatted(context.asset(), context.partitions().toText(), inputs));
        Map<Partition, String> made = new HashMap<>();
        context.partitions()
                .partitions()
                .forEach(partition -> made.put(partition, partition.key() + calls.size()));
        return Output.byPartition(made);
    }

    private String one(AssetContext context, Map<String, ?> inputs) {
        calls.add("%s %s".formatted(context.asset(), inputs));
        return "one";
    }

    private World letters(String key, int most) {
        return world.value(key, LETTERS, this::each).change(key, a -> World.withMost(a, most));
    }

    private RunResult run(String selection, @Nullable String partitions, Mode mode) {
        return world.run(world.executor("first"), new PlanRequest(selection, partitions, mode));
    }

    private static InputDefinition input(String key, Use use) {
        AssetKey upstream = AssetKey.parse(key);
        return InputDefinition.of(upstream.name(), upstream, Shape.VALUE).withUse(use);
    }

    private static Use.Data byPartition() {
        return new Use.Data(Shape.VALUE, Container.BY_PARTITION, false);
    }

    @Test
    void allPartitionsOfAStepBecomeCurrentAtOnce() {
        letters("t.a", 3);

        RunResult result = run("*", null, Mode.MISSING);

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(calls).containsExactlyInAnyOrder("t.a a..c {}", "t.a d {}");
        List<Materialization> current = List.copyOf(current("t.a").values());
        assertThat(current).extracting(Materialization::id).doesNotHaveDuplicates();
        assertThat(current.subList(0, 3))
                .extracting(Materialization::sequence)
                .containsOnly(current.getFirst().sequence());
        assertThat(current.getLast().sequence()).isNotEqualTo(current.getFirst().sequence());
        assertThat(world.bean(Runs.class).steps(1))
                .extracting(step -> step.partitions() + " " + step.count())
                .containsExactly("a..c 3", "d 1");
    }

    @Test
    void whatIsReadByPartitionComesInPartitionOrder() {
        letters("t.a", 4)
                .value("t.b", LETTERS, this::each)
                .change(
                        "t.b",
                        b -> World.withMost(b.withInputs(List.of(input("t.a", byPartition()))), 2));

        run("*", null, Mode.MISSING);

        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "t.a a..d {}", "t.b a..b {a={a=a1, b=b1}}", "t.b c..d {a={c=c1, d=d1}}");
        Pin pin = current("t.b").get(0L).pins().getFirst();
        assertThat(pin.partitions()).as("its share").isEqualTo(PartitionSet.of(LETTERS, 0));
    }

    @Test
    void whatIsAbsentIsSkippedAndNotPinned() {
        InputDefinition some =
                input("t.a", byPartition())
                        .withMapping(new MappingRequest.All())
                        .withAbsence(Absence.SKIP);
        letters("t.a", 4)
                .value("t.b", new Unpartitioned(), this::one)
                .change("t.b", b -> b.withInputs(List.of(some)));
        run("t.a", "b,d", Mode.MISSING);

        run("t.b", null, Mode.MISSING);

        assertThat(calls).containsExactly("t.a b,d {}", "t.b {a={b=b1, d=d1}}");
        assertThat(current("t.b").get(0L).pins().getFirst().partitions())
                .isEqualTo(PartitionSet.of(LETTERS, 1, 3));
    }

    @Test
    void aNullableParameterIsNullWhereThereIsNothingToRead() {
        InputDefinition none =
                input("t.a", new Use.Data(Shape.VALUE, Container.TOGETHER, true))
                        .withAbsence(Absence.SKIP);
        world.value("t.a", new Unpartitioned(), this::one)
                .value("t.b", new Unpartitioned(), this::one)
                .change("t.b", b -> b.withInputs(List.of(none)));

        run("t.b", null, Mode.MISSING);

        assertThat(calls).containsExactly("t.b {a=null}");
    }

    @Test
    void aDependencyIsPinnedAndNotLoaded() {
        letters("t.a", 4)
                .value("t.b", LETTERS, this::each)
                .change(
                        "t.b",
                        b ->
                                World.withMost(
                                        b.withInputs(List.of(input("t.a", new Use.Version()))), 4));

        run("*", null, Mode.MISSING);

        assertThat(calls).containsExactly("t.a a..d {}", "t.b a..d {}");
        assertThat(current("t.b").get(3L).pins().getFirst().partitions())
                .as("its share")
                .isEqualTo(PartitionSet.of(LETTERS, 3));
    }

    @Test
    void whatOnlyComesAfterWaitsAndReadsNothing() {
        world.value("t.b", new Unpartitioned(), this::one)
                .value("t.a", new Unpartitioned(), this::one)
                .change("t.a", a -> a.withInputs(List.of(input("t.b", new Use.Order()))));

        run("*", null, Mode.MISSING);

        assertThat(calls).containsExactly("t.b {}", "t.a {}");
        assertThat(current("t.a").get(0L).pins()).isEmpty();
    }

    @Test
    void whatOnlyComesAfterIsMadeAlsoWhenTheOtherFails() {
        world.value(
                        "t.b",
                        new Unpartitioned(),
                        (_, _) -> {
                            throw new IOException("no disk");
                        })
                .value("t.a", new Unpartitioned(), this::one)
                .change("t.a", a -> a.withInputs(List.of(input("t.b", new Use.Order()))));

        RunResult result = run("*", null, Mode.MISSING);

        assertThat(result.state()).isEqualTo(RunState.PARTIAL);
        assertThat(current("t.a")).hasSize(1);
    }

    @Test
    void aStepThatLosesOneOfItsPartitionsPublishesNoneAndMakesThemAnew() throws Exception {
        HeldIO held = new HeldIO();
        Path folder = home.resolve("other");
        try (World other = new World(folder, Store.inFolder(folder), Sharing.SHARED, held)) {
            other.value("t.a", LETTERS, this::each).change("t.a", a -> World.withMost(a, 3));
            Executor zombie = other.executor("zombie");
            CompletableFuture<RunResult> run =
                    CompletableFuture.supplyAsync(
                            () -> other.run(zombie, new PlanRequest("*", "a..c", Mode.MISSING)));
            assertThat(held.held.await(30, TimeUnit.SECONDS)).isTrue();

            other.clock.advance(World.LEASE.plusSeconds(1));
            PlanRequest one = new PlanRequest("*", "b", Mode.MISSING);
            assertThat(other.run(other.executor("second"), one).state())
                    .isEqualTo(RunState.SUCCEEDED);
            Path theirs = files(folder).getFirst();
            held.letGo.countDown();

            RunResult result = run.get(30, TimeUnit.SECONDS);
            assertThat(result.partitions())
                    .isEqualTo(Map.of(StepState.SUCCEEDED, 2L, StepState.UNCHANGED, 1L));
            StepRecord step = other.bean(Runs.class).steps(1).getFirst();
            assertThat(step.attempts().getFirst().message())
                    .contains("t.a a..c was taken over by another attempt");
            assertThat(other.current("t.a").keySet()).containsExactly(0L, 1L, 2L);
            assertThat(files(folder)).hasSize(3).contains(theirs);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Map<Long, Materialization> current(String key) {
        return world.current(key);
    }
}
