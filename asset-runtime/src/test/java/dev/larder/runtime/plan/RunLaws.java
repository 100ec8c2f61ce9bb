package dev.larder.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Whatever has happened to whatever project: one run of what is stale mends it, the next one has
 * nothing to do, and nothing is made that is as it would be made.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunLaws {
    private static final List<Mode> MODES = List.of(Mode.MISSING, Mode.STALE, Mode.ALL);
    private static final int SEEDS = 250;
    private static final int MOST_EVENTS = 14;

    static LongStream firstSeeds() {
        return LongStream.range(0, 8).map(i -> i * SEEDS);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @MethodSource("firstSeeds")
    void aRunOfWhatIsStaleMendsAll(long first) {
        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                mend(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void mend(RandomGenerator random) {
        boolean redefines = random.nextBoolean();
        RandomProject project = new RandomProject(random, redefines ? 1 : 3);
        Simulation simulation = new Simulation(random, project);
        int count = random.nextInt(2, MOST_EVENTS);
        for (int i = 0; i < count; i++) {
            disturb(simulation, random, redefines);
        }
        Plan plan = simulation.plan("*", Mode.STALE);
        simulation.run(plan, 0);
        requireMended(simulation, plan);
        assertThat(simulation.plan("*", Mode.STALE).steps()).as("the next plan").isEmpty();
    }

    private static void disturb(Simulation simulation, RandomGenerator random, boolean redefines) {
        List<AssetDefinition> assets = List.copyOf(simulation.graph().definitions());
        AssetDefinition asset = assets.get(random.nextInt(assets.size()));
        switch (random.nextInt(redefines ? 10 : 8)) {
            case 0, 1 -> simulation.observe();
            case 2 -> {
                simulation.project.changeCode();
                simulation.rebuild();
            }
            case 3 -> simulation.passDay();
            case 4, 5, 6 -> run(simulation, random);
            case 7 -> {
                if (!asset.isExternal() && random.nextBoolean()) {
                    simulation.wipe(asset);
                } else if (!asset.isExternal()) {
                    simulation.accept(asset);
                }
            }
            default -> {
                simulation.project.changeDefinition();
                simulation.rebuild();
            }
        }
    }

    private static void run(Simulation simulation, RandomGenerator random) {
        List<AssetKey> keys =
                simulation.graph().definitions().stream()
                        .filter(asset -> !asset.isExternal())
                        .map(AssetDefinition::key)
                        .toList();
        if (!keys.isEmpty()) {
            AssetKey key = keys.get(random.nextInt(keys.size()));
            String selection =
                    switch (random.nextInt(4)) {
                        case 0 -> "+" + key;
                        case 1 -> key.toString();
                        default -> "*";
                    };
            Mode mode = MODES.get(random.nextInt(MODES.size()));
            simulation.run(simulation.plan(selection, mode), random.nextInt(5));
        }
    }

    /** What is blocked stays as it is, and with it what is made from it. */
    private static void requireMended(Simulation simulation, Plan plan) {
        Staleness staleness = Staleness.of(simulation.state(), simulation.now);
        Map<AssetKey, PartitionSet> excused = new HashMap<>();
        for (AssetDefinition asset : simulation.graph().definitions()) {
            if (asset.isExternal()) {
                continue;
            }
            PartitionSet none = PartitionSet.none(asset.partitions());
            PartitionSet blocked =
                    plan.blocked().stream()
                            .filter(b -> b.asset().equals(asset.key()))
                            .map(Blocked::partitions)
                            .reduce(none, PartitionSet::union);
            PartitionSet all = blocked;
            excused.put(asset.key(), all);
            PartitionSet more = all.union(readers(simulation, asset, excused));
            while (!more.equals(all)) {
                all = more;
                excused.put(asset.key(), all);
                more = all.union(readers(simulation, asset, excused));
            }
            Staleness.Status status = staleness.of(asset);
            PartitionSet failed = simulation.state().of(asset).failed();
            PartitionSet existing = asset.partitions().existing(simulation.now);
            assertThat(failed.intersect(existing).minus(blocked))
                    .as("failed of %s", asset)
                    .isEqualTo(none);
            assertThat(status.missing().minus(blocked)).as("missing of %s", asset).isEqualTo(none);
            assertThat(status.stale().minus(all)).as("stale of %s", asset).isEqualTo(none);
        }
    }

    private static PartitionSet readers(
            Simulation simulation, AssetDefinition asset, Map<AssetKey, PartitionSet> of) {
        PartitionSet readers = PartitionSet.none(asset.partitions());
        for (Edge edge : simulation.graph().inputsOf(asset.key())) {
            PartitionSet read = of.get(edge.upstream());
            if (read != null) {
                readers = readers.union(edge.mapping().downstream(read, simulation.now));
            }
        }
        return readers;
    }
}
