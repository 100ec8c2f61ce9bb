package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.AssetContext;
import dev.larder.ExternalCall;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Shape;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What methods have started outside is started once for the same code and inputs. */
@Timeout(60)
class ExternalCallsTest {
    private static final PartitionsDefinition NONE = new Unpartitioned();
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir private Path home;
    private final HeldIO io = new HeldIO();
    private final Queue<String> started = new ConcurrentLinkedQueue<>();
    private final AtomicInteger source = new AtomicInteger(1);
    private @Nullable String broken = "broken";
    private World world;

    @BeforeEach
    void start() {
        world = new World(home, io);
        io.letGo.countDown();
        world.value("t.source", NONE, (_, _) -> "source " + source.get());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String submit(AssetContext context) {
        started.add(context.asset() + " " + context.partitions().toText());
        return "job " + started.size();
    }

    /** Starts a job, and then does not work as long as it is broken. */
    private String made(AssetContext context, Map<String, ?> inputs) throws Exception {
        ExternalCall job = context.external("job", () -> submit(context));
        if (broken != null) {
            throw new IOException(broken);
        }
        return job.id() + " of " + inputs.values();
    }

    private RunState run(String selection, Mode mode) {
        return world.run(world.executor("first"), new PlanRequest(selection, null, mode)).state();
    }

    @Test
    void theSameWorkIsFoundByAnotherProcess() {
        world.value("t.a", NONE, this::made, "t.source");
        run("*", Mode.MISSING);
        broken = null;

        RunState state =
                world.run(world.executor("second"), new PlanRequest("t.a", null, Mode.MISSING))
                        .state();

        assertThat(state).isEqualTo(RunState.SUCCEEDED);
        assertThat(started).containsExactly("t.a all");
    }

    @Test
    void withOtherCodeItIsAnother() {
        world.value("t.a", NONE, this::made, "t.source");
        run("*", Mode.MISSING);
        world.change("t.a", ExternalCallsTest::changed);
        run("t.a", Mode.MISSING);

        assertThat(started).hasSize(2);
    }

    private static AssetDefinition changed(AssetDefinition asset) {
        return asset.withOrigin(asset.produced().withCodeVersion(CodeVersion.declared("other")));
    }

    @Test
    void fromOtherInputsItIsAnother() {
        world.value("t.a", NONE, this::made, "t.source");
        run("*", Mode.MISSING);
        source.set(2);
        run("t.source", Mode.ALL);
        run("t.a", Mode.MISSING);

        assertThat(started).hasSize(2);
    }

    @Test
    void whatIsNotLoadedIsAnInputToo() {
        InputDefinition dep =
                InputDefinition.of("source", AssetKey.parse("t.source"), Shape.VALUE)
                        .withUse(new Use.Version());
        world.value("t.a", NONE, this::made).change("t.a", a -> a.withInputs(List.of(dep)));
        run("*", Mode.MISSING);
        run("t.a", Mode.MISSING);
        assertThat(started).hasSize(1);

        source.set(2);
        run("t.source", Mode.ALL);
        run("t.a", Mode.MISSING);
        assertThat(started).hasSize(2);
    }

    @Test
    void eachPartitionHasItsOwn() {
        world.value("t.a", new StaticKeys(List.of("x", "y")), this::made);
        run("t.a", Mode.MISSING);
        run("t.a", Mode.MISSING);

        assertThat(started).containsExactlyInAnyOrder("t.a x", "t.a y");
    }

    @Test
    void whatIsForgottenIsStartedAnew() {
        world.value(
                "t.a",
                NONE,
                (context, _) -> {
                    ExternalCall job = context.external("job", () -> submit(context));
                    job.await(
                            MOMENT,
                            id -> {
                                if (id.equals("job 1")) {
                                    job.forget();
                                    return false;
                                }
                                return true;
                            });
                    return job.id();
                });

        assertThat(run("t.a", Mode.MISSING)).isEqualTo(RunState.SUCCEEDED);
        assertThat(started).hasSize(2);
    }

    @Test
    void waitingIsNotToBeCaught() {
        world.value(
                "t.a",
                NONE,
                (context, _) -> {
                    ExternalCall job = context.external("job", () -> submit(context));
                    try {
                        job.await(MOMENT, _ -> source.incrementAndGet() > 3);
                    } catch (Throwable e) {
                        return "not yet";
                    }
                    return "done after " + source.get();
                });

        assertThat(run("t.a", Mode.MISSING)).isEqualTo(RunState.SUCCEEDED);
        assertThat(world.file("t.a")).hasContent("\"done after 4\"");
        assertThat(world.bean(Runs.class).steps(1).getFirst().attempts()).isEmpty();
    }

    @Test
    void threadsOfOneAttemptStartItOnce() {
        world.value(
                "t.a",
                NONE,
                (context, _) -> {
                    List<Thread> threads =
                            List.of(1, 2, 3, 4).stream()
                                    .map(_ -> Thread.ofVirtual().start(() -> external(context)))
                                    .toList();
                    for (Thread thread : threads) {
                        thread.join();
                    }
                    return "made";
                });

        assertThat(run("t.a", Mode.MISSING)).isEqualTo(RunState.SUCCEEDED);
        assertThat(started).hasSize(1);
    }

    private void external(AssetContext context) {
        try {
            context.external("job", () -> submit(context));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesIdsAndTimesHaveBounds() {
        assertRefused(context -> context.external(" ", () -> "x"), "the name of an external call");
        assertRefused(context -> context.external("a", () -> ""), "the id of external call a");
        assertRefused(
                context -> context.external("a", () -> "x".repeat(1_001)),
                "give one of 1 to 1,000 characters");
        assertRefused(
                context -> context.external("a", () -> "x").await(Duration.ZERO, _ -> true),
                "give a time longer than nothing");
    }

    private interface Wrong {
        void happen(AssetContext context) throws Exception;
    }

    private void assertRefused(Wrong wrong, String why) {
        world.value(
                "t.a",
                NONE,
                (context, _) -> {
                    wrong.happen(context);
                    return "";
                });
        assertThat(run("t.a", Mode.ALL)).isEqualTo(RunState.FAILED);
        long last = world.bean(Runs.class).latest(1).getFirst().id();
        assertThat(world.bean(Runs.class).steps(last).getFirst().message())
                .contains("permanent failure")
                .contains(why);
    }
}
