package dev.larder.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Execution;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class StepsLaws {
    private static final Instant NOW = Instant.parse("2001-03-06T00:00:00Z");
    private static final PartitionsDefinition KEYS =
            new StaticKeys(IntStream.range(0, 40).mapToObj(i -> "k" + i).toList());

    /** One partition of one asset, in its wave. */
    private record Made(AssetKey asset, long ordinal, int wave) {}

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stepsMakeWhatIsPlannedAndNoMoreThanTheirMethodsTake(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        AssetGraph graph = graph(random);
        Plan plan = plan(graph, random);

        List<Cuts.Cut> cuts = Cuts.of(graph, plan);

        assertThat(plan.stepCount(graph)).as("seed %d", seed).isEqualTo(cuts.size());
        List<Made> made = new ArrayList<>();
        for (Cuts.Cut cut : cuts) {
            assertThat(cut.partitions().size())
                    .as("seed %d", seed)
                    .isBetween(1L, (long) most(graph, cut));
            cut.assets()
                    .forEach(asset ->
                            cut.partitions()
                                    .ordinals()
                                    .forEach(o -> made.add(new Made(asset, o, cut.wave()))));
            assertThat(cut.assets().stream().map(a -> producer(graph, a)).distinct())
                    .as("seed %d", seed)
                    .hasSize(1);
        }
        assertThat(made).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(planned(plan));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatFailedLastOfAnyOfItsAssetsIsNotReconsidered(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        AssetGraph graph = graph(random);
        Plan plan = plan(graph, random);

        for (Cuts.Cut cut : Cuts.of(graph, plan)) {
            PartitionSet reconsidered = cut.partitions();
            for (PlannedSteps steps : plan.steps()) {
                boolean failed = steps.reasons().getFirst().kind().equals(Reason.LAST_FAILED);
                if (failed && cut.assets().contains(steps.asset())) {
                    reconsidered = reconsidered.minus(steps.partitions());
                }
            }
            assertThat(cut.reconsidered()).as("seed %d: %s", seed, cut).isEqualTo(reconsidered);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thereAreNoMoreStepsThanThereMustBe(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        AssetGraph graph = graph(random);
        Plan plan = plan(graph, random);

        List<Cuts.Cut> cuts = Cuts.of(graph, plan);

        Map<String, Set<Long>> alike = new HashMap<>();
        Map<String, Integer> steps = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        for (Cuts.Cut cut : cuts) {
            String call = cut.wave() + " " + cut.assets();
            steps.merge(call, 1, Integer::sum);
            most.put(call, most(graph, cut));
            cut.partitions()
                    .ordinals()
                    .forEach(o -> alike.computeIfAbsent(call, _ -> new HashSet<>()).add(o));
        }
        alike.forEach((call, ordinals) ->
                assertThat(steps.getOrDefault(call, 0))
                        .as("seed %d: %s", seed, call)
                        .isEqualTo(Math.ceilDiv(ordinals.size(), most.getOrDefault(call, 1))));
        Set<String> parts = new HashSet<>();
        for (Cuts.Cut cut : cuts) {
            String producer = producer(graph, cut.assets().getFirst());
            cut.partitions()
                    .ordinals()
                    .forEach(o ->
                            assertThat(parts.add(cut.wave() + producer + o))
                                    .as("seed %d: %s %d in one call", seed, producer, o)
                                    .isTrue());
        }
    }

    private static int most(AssetGraph graph, Cuts.Cut cut) {
        return graph.definition(cut.assets().getFirst()).produced().maxPartitionsPerStep();
    }

    private static String producer(AssetGraph graph, AssetKey asset) {
        return graph.definition(asset).produced().producer();
    }

    private static List<Made> planned(Plan plan) {
        return plan.steps().stream()
                .flatMap(steps ->
                        steps.partitions()
                                .ordinals()
                                .mapToObj(o -> new Made(steps.asset(), o, steps.wave())))
                .toList();
    }

    /** Methods that make one to three assets. */
    private static AssetGraph graph(RandomGenerator random) {
        List<AssetDefinition> assets = new ArrayList<>();
        for (int method = 0; method < 4; method++) {
            int most = random.nextInt(1, 12);
            int together = random.nextInt(1, 4);
            for (int i = 0; i < together; i++) {
                AssetKey key = new AssetKey("n", "m%d_%d".formatted(method, i));
                String source = "Test.m" + method;
                var origin =
                        new Origin.Produced(
                                source,
                                "json",
                                Shape.VALUE,
                                Execution.USUAL.withMaxPartitionsPerStep(most),
                                null,
                                CodeVersion.UNKNOWN,
                                List.of());
                assets.add(
                        new AssetDefinition(key, Listing.of(key), KEYS, List.of(), origin, source));
            }
        }
        return AssetGraph.of(assets);
    }

    /** Each partition is planned at most once, for one reason of two. */
    private static Plan plan(AssetGraph graph, RandomGenerator random) {
        List<PlannedSteps> steps = new ArrayList<>();
        for (int wave = 1; wave <= 2; wave++) {
            for (AssetDefinition asset : graph.definitions()) {
                for (String reason : List.of(Reason.MISSING, Reason.LAST_FAILED)) {
                    int shift = wave * 2 + (reason.equals(Reason.MISSING) ? 0 : 1);
                    long[] some =
                            LongStream.range(0, 40)
                                    .filter(o -> (o + shift) % 4 == 0 && random.nextInt(4) > 0)
                                    .toArray();
                    PartitionSet set = PartitionSet.of(KEYS, some);
                    if (!set.isEmpty()) {
                        Reason why = new Reason(reason, null, set);
                        steps.add(new PlannedSteps(asset.key(), set, wave, List.of(why)));
                    }
                }
            }
        }
        return new Plan(
                new PlanRequest("*", null, Mode.MISSING),
                NOW,
                graph.digest(),
                steps,
                List.of(),
                List.of(),
                false,
                Estimate.NOTHING);
    }
}
