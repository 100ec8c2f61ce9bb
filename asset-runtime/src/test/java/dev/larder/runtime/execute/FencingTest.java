package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Two processes want the same partition. */
@Timeout(60)
class FencingTest {
    @TempDir private Path home;
    private final HeldIO io = new HeldIO();
    private final AtomicInteger calls = new AtomicInteger();
    private World world;

    @BeforeEach
    void start() {
        world = new World(home, Store.inFolder(home), Sharing.SHARED, io);
        world.value("t.a", new Unpartitioned(), (_, _) -> "call " + calls.incrementAndGet());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void anAttemptWhoseLeaseWasTakenOverPublishesNothing() throws Exception {
        CompletableFuture<RunResult> zombie = heldRun();

        world.clock.advance(World.LEASE.plusSeconds(1));
        RunResult successor = world.run(world.executor("second"), World.missing());
        assertThat(successor.state()).isEqualTo(RunState.SUCCEEDED);
        Path current = world.file("t.a");

        io.letGo.countDown();
        RunResult result = zombie.get(30, TimeUnit.SECONDS);
        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(result.partitionCount(StepState.UNCHANGED)).isOne();

        assertThat(world.file("t.a")).isEqualTo(current);
        assertThat(files()).containsExactly(current);
        assertThat(files().getFirst()).hasContent("\"call 2\"");
        StepRecord step = world.bean(Runs.class).steps(1).getFirst();
        assertThat(step.attempts().getFirst().message()).contains("taken over by another attempt");
    }

    @Test
    void whoWantsAPartitionInFlightWaitsForItAndMakesItNotAgain() throws Exception {
        CompletableFuture<RunResult> holder = heldRun();
        Heard heard = new Heard();

        CompletableFuture<RunResult> joining =
                CompletableFuture.supplyAsync(
                        () -> world.run(world.executor("second"), World.missing(), heard));
        assertThat(heard.waits.get(30, TimeUnit.SECONDS)).contains("first");
        assertThat(joining).isNotDone();

        io.letGo.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
        RunResult joined = joining.get(30, TimeUnit.SECONDS);
        assertThat(joined.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(joined.partitionCount(StepState.UNCHANGED)).isOne();
        assertThat(calls).hasValue(1);
        assertThat(files()).containsExactly(world.file("t.a"));
    }

    /** What a run says that it waits for. */
    private static final class Heard implements Listening {
        private final CompletableFuture<String> waits = new CompletableFuture<>();

        @Override
        public void stepWaits(Step step, String awaited) {
            waits.complete(awaited);
        }
    }

    /** A run of another process that stands just before its publish. */
    private CompletableFuture<RunResult> heldRun() throws InterruptedException {
        Executor first = world.executor("first");
        CompletableFuture<RunResult> run =
                CompletableFuture.supplyAsync(() -> world.run(first, World.missing()));
        assertThat(io.held.await(30, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
