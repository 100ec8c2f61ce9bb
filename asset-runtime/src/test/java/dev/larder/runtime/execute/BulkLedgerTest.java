package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.Steps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Many partitions in few steps: the ledger is asked once for each step, not for each partition. */
class BulkLedgerTest {
    private static final int DAYS = 30_000;
    private static final TimeWindows DAILY =
            TimeWindows.daily(LocalDate.of(2001, 2, 1).minusDays(DAYS).toString());

    @TempDir private Path home;

    @Test
    @Timeout(30)
    void thirtyThousandPartitionsAreRecordedInStepsOfAThousand() {
        try (World world = new World(home, HeldIO.real())) {
            world.value("t.a", DAILY, (_, _) -> "a")
                    .value("t.b", DAILY, (_, _) -> "b", "t.a")
                    .change("t.a", a -> World.withMost(a, 1_000))
                    .change("t.b", b -> World.withMost(b, 1_000));
            AssetGraph graph = AssetGraph.of(world.project().graph().definitions());
            Plan plan = Planner.plan(graph, world.state(), World.missing(), World.NOON);
            List<Steps.Cut> cuts = Steps.of(graph, plan);
            List<Step> steps = world.bean(Runs.class).create(plan, cuts, "first", World.NOON);
            StepGraph stepGraph = new StepGraph(graph, steps, World.NOON);

            steps.forEach(step -> record(world.bean(Ledger.class), step, stepGraph));

            assertThat(steps).hasSize(2 * DAYS / 1_000);
            Staleness staleness = Staleness.of(world.state(), World.NOON);
            for (String key : List.of("t.a", "t.b")) {
                AssetDefinition asset = graph.definition(AssetKey.parse(key));
                assertThat(staleness.of(asset).upToDate()).isEqualTo(DAILY.existing(World.NOON));
            }
        }
    }

    private static void record(Ledger ledger, Step step, StepGraph graph) {
        Claim claim =
                ledger.claim(
                        new ClaimRequest(
                                step,
                                1,
                                graph.assets(),
                                graph.now(),
                                PartitionSet.none(step.partitions().definition()),
                                List.of("json"),
                                made -> graph.inputs(step, made),
                                "first",
                                World.NOON,
                                World.LEASE));
        Stored stored = Stored.of("somewhere", 1L, 1L);
        ledger.publish(
                claim, Collections.nCopies(Math.toIntExact(step.size()), stored), World.NOON);
    }
}
