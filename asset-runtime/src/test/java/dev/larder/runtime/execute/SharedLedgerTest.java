package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Postgres;
import dev.larder.runtime.ledger.jdbc.Store;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Two processes that share a ledger on PostgreSQL, and the folder for data. */
class SharedLedgerTest {
    private static final PartitionsDefinition KEYS = StaticKeys.of("eu", "us", "asia");
    private static final List<String> ASSETS = List.of("t.a", "t.b", "t.c", "t.d");
    private static final int ROUNDS = 12;

    @TempDir private Path home;
    private final Store store = Postgres.newStore();
    private Random random = new Random(0);
    private World first;
    private World second;

    private void open(long seed) {
        random = new Random(seed);
        first = world();
        second = world();
    }

    private World world() {
        World world = new World(home, store, Sharing.SHARED, HeldIO.real());
        return world.value("t.a", KEYS, (_, _) -> "a" + random.nextInt(3))
                .value("t.b", KEYS, (_, inputs) -> inputs.get("a") + "b", "t.a")
                .value("t.c", new Unpartitioned(), (_, _) -> "c" + random.nextInt(3))
                .value("t.d", KEYS, (_, inputs) -> inputs.get("b") + "d", "t.b");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whatOnePublishesTheOtherFollows(long seed) {
        open(seed);
        for (int i = 0; i < ROUNDS; i++) {
            World world = random.nextBoolean() ? first : second;
            String selection = "+" + ASSETS.get(random.nextInt(ASSETS.size()));
            Mode mode = random.nextInt(3) == 0 ? Mode.ALL : Mode.STALE;
            Prepared prepared =
                    world.executor(world == first ? "first" : "second")
                            .start(
                                    new PlanRequest(selection, null, mode),
                                    RunOptions.USUAL,
                                    World.SILENT);
            if (prepared.execution() != null) {
                assertThat(prepared.execution().run().state()).isEqualTo(RunState.SUCCEEDED);
            }
            if (random.nextBoolean()) {
                compare();
            }
        }
        compare();
    }

    private void compare() {
        LedgerState one = first.state();
        LedgerState other = second.state();
        for (AssetDefinition asset : one.graph().definitions()) {
            assertThat(other.of(asset).materialized()).isEqualTo(one.of(asset).materialized());
            assertThat(second.current(asset.key().toString()))
                    .isEqualTo(first.current(asset.key().toString()));
            assertThat(Staleness.of(other, World.NOON).of(asset))
                    .isEqualTo(Staleness.of(one, World.NOON).of(asset));
        }
    }

    @Test
    void whatIsPublishedWhileAMethodRunsMakesItsDataStale() {
        open(3);
        second.value("t.a", KEYS, (_, _) -> "changed");
        first.value(
                "t.b",
                KEYS,
                (_, inputs) -> {
                    second.run(second.executor("second"), new PlanRequest("t.a", null, Mode.ALL));
                    return inputs.get("a") + "b";
                },
                "t.a");
        first.run(first.executor("first"), new PlanRequest("t.a", null, Mode.ALL));

        RunResult result =
                first.run(first.executor("first"), new PlanRequest("t.b", "eu", Mode.MISSING));

        assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
        LedgerState seen = second.state();
        AssetDefinition b = seen.graph().definition(AssetKey.parse("t.b"));
        assertThat(Staleness.of(seen, World.NOON).of(b).stale().toText()).isEqualTo("eu");
        compare();
    }

    @Test
    void whoRecoversLeavesThoseAloneWhoRenew() {
        open(4);
        Prepared living =
                first.executor("first")
                        .start(
                                new PlanRequest("t.c", null, Mode.ALL),
                                RunOptions.USUAL,
                                World.SILENT);

        second.executor("second").recover();

        RunExecution execution = Objects.requireNonNull(living.execution());
        assertThat(execution.run().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void whoRecoversEndsTheRunsOfThoseWhoDoNot() {
        open(5);
        first.executor("first")
                .start(new PlanRequest("t.c", null, Mode.ALL), RunOptions.USUAL, World.SILENT);
        second.clock.advance(World.LEASE);

        second.executor("second").recover();

        Runs runs = second.bean(Runs.class);
        long run = runs.latest(1).getFirst().id();
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(RunState.FAILED);
        assertThat(runs.find(run).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.CANCELED, 1L));
    }
}
