package dev.larder.runtime.plan;

import static dev.larder.runtime.plan.World.NONE;
import static dev.larder.runtime.plan.World.daily;
import static dev.larder.runtime.plan.World.monthly;
import static dev.larder.runtime.plan.World.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.Selection;
import dev.larder.ledger.Cause;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Mapped;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionMapping;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.runtime.plan.Blocked.Why;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

class PlannerLaws {
    private static final Instant NOW = Instant.parse("2001-03-02T03:00:00Z");

    private static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    NONE,
                    monthly("2001-01-01"),
                    daily("2001-02-20", null, "UTC"),
                    daily("2001-02-22", null, "UTC"),
                    daily("2001-01-20", "2001-02-24", "UTC"),
                    daily("2001-02-20", null, "America/Los_Angeles"),
                    new StaticKeys(List.of("eu", "us", "asia")));

    private static final List<Mode> MODES = List.of(Mode.MISSING, Mode.STALE, Mode.ALL);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A random project in a random state, and a plan for a random request. */
    private static final class Case {
        final World world;
        final LedgerState state;
        final String selection;
        final Mode mode;
        final Plan plan;
        private final Map<AssetKey, PartitionSet> planned = new HashMap<>();
        private final Map<AssetKey, PartitionSet> materialized = new HashMap<>();

        Case(World world, String selection, Mode mode) {
            this.world = world;
            this.state = world.state();
            this.selection = selection;
            this.mode = mode;
            this.plan = world.plan(selection, null, mode);
        }

        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            World world = randomWorld(random);
            Mode mode = MODES.get(random.nextInt(3));
            return new Case(world, randomSelection(world, random), mode);
        }

        static Case everythingStale(long seed) {
            return new Case(randomWorld(new SplittableRandom(seed)), "*", Mode.STALE);
        }

        PartitionSet planned(AssetKey key) {
            return planned.computeIfAbsent(key, k -> plan.partitionsOf(k).orElseGet(() -> none(k)));
        }

        PartitionSet blocked(AssetKey key) {
            return plan.blocked().stream()
                    .filter(b -> b.asset().equals(key))
                    .map(Blocked::partitions)
                    .reduce(none(key), PartitionSet::union);
        }

        PartitionSet none(AssetKey key) {
            return PartitionSet.none(definition(key).partitions());
        }

        PartitionSet existing(AssetKey key) {
            return definition(key).partitions().existing(NOW);
        }

        AssetDefinition definition(AssetKey key) {
            return world.graph.definition(key);
        }

        PartitionSet materialized(AssetKey key) {
            return materialized.computeIfAbsent(key, k -> state.of(definition(k)).materialized());
        }

        Map<Partition, Integer> waves(AssetKey key) {
            Map<Partition, Integer> waves = new HashMap<>();
            plan.steps().stream()
                    .filter(step -> step.asset().equals(key))
                    .forEach(step ->
                            step.partitions()
                                    .partitions()
                                    .forEach(p ->
                                            assertThat(waves.put(p, step.wave()))
                                                    .as("%s %s is planned twice", key, p)
                                                    .isNull()));
            return waves;
        }
    }

    private static World randomWorld(RandomGenerator random) {
        World world = new World(NOW, assets(random));
        List<AssetDefinition> assets = List.copyOf(world.graph.definitions());
        int publications = random.nextInt(30);
        for (int i = 0; i < publications; i++) {
            AssetDefinition asset = assets.get(random.nextInt(assets.size()));
            long pinned =
                    random.nextInt(3) == 0
                            ? random.nextLong(world.sequence() + 1)
                            : world.sequence();
            world.publish(asset.key(), some(asset, random), pinned);
        }
        for (AssetDefinition asset : assets) {
            if (random.nextInt(4) == 0) {
                world.fail(asset.key().name(), some(asset, random).toText());
            }
        }
        return world;
    }

    private static PartitionSet some(AssetDefinition asset, RandomGenerator random) {
        PartitionSet existing = asset.partitions().existing(NOW);
        long[] ordinals = existing.ordinals().filter(_ -> random.nextInt(3) != 0).toArray();
        return PartitionSet.of(asset.partitions(), ordinals);
    }

    private static List<AssetDefinition> assets(RandomGenerator random) {
        List<AssetDefinition> made = new ArrayList<>();
        int count = random.nextInt(1, 9);
        for (int i = 0; i < count; i++) {
            var partitions = DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
            List<String> reads =
                    made.stream()
                            .filter(_ -> random.nextInt(3) == 0)
                            .map(up -> infers(up, partitions) ? up : null)
                            .filter(up -> up != null)
                            .map(up -> (random.nextInt(5) == 0 ? "*" : "") + up.key().name())
                            .toList();
            made.add(table("x" + i, partitions, reads.toArray(String[]::new)));
        }
        return made;
    }

    private static boolean infers(AssetDefinition up, PartitionsDefinition down) {
        try {
            PartitionMapping.infer(up.partitions(), down);
            return true;
        } catch (LarderException e) {
            return false;
        }
    }

    private static String randomSelection(World world, RandomGenerator random) {
        List<AssetKey> keys = new ArrayList<>(world.graph.keys());
        Collections.shuffle(keys, random);
        AssetKey key = keys.getFirst();
        return switch (random.nextInt(5)) {
            case 0 -> "+" + key;
            case 1 -> key + "+";
            case 2 -> key + " or " + keys.getLast();
            default -> "*";
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWantedIsPlannedOrBlockedAndNothingElseIs(long seed) {
        Case given = Case.of(seed);
        Staleness staleness = Staleness.of(given.state, NOW);
        var selected = Selection.parse(given.selection).resolve(given.world.graph);
        for (AssetDefinition asset : given.world.graph.definitions()) {
            AssetKey key = asset.key();
            PartitionSet wanted =
                    given.existing(key)
                            .partitions()
                            .filter(_ -> selected.contains(key))
                            .filter(partition -> wanted(given, staleness, asset, partition))
                            .map(PartitionSet::of)
                            .reduce(given.none(key), PartitionSet::union);
            assertThat(given.planned(key).union(given.blocked(key)))
                    .as("seed %d: %s of %s in mode %s", seed, key, given.selection, given.mode)
                    .isEqualTo(wanted);
            assertThat(given.planned(key).intersect(given.blocked(key)).isEmpty())
                    .as("seed %d: %s is planned or blocked, not both", seed, key)
                    .isTrue();
        }
    }

    private static boolean wanted(
            Case given, Staleness staleness, AssetDefinition asset, Partition partition) {
        boolean missing =
                staleness.of(asset).missing().contains(partition)
                        || given.state.of(asset).failed().contains(partition);
        return switch (given.mode) {
            case ALL, IMPORT -> true;
            case MISSING -> missing;
            case STALE ->
                    missing
                            || staleness.causes(asset, partition.ordinal()).stream()
                                    .anyMatch(cause -> !cause.kind().isFurtherUp())
                            || given.world.graph.inputsOf(asset.key()).stream()
                                    .anyMatch(edge -> readsPlanned(given, edge, partition));
        };
    }

    private static boolean readsPlanned(Case given, Edge edge, Partition partition) {
        return !read(edge, partition)
                .existing()
                .intersect(given.planned(edge.upstream()))
                .isEmpty();
    }

    private static Mapped read(Edge edge, Partition partition) {
        return edge.mapping().upstream(PartitionSet.of(partition), NOW);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachStepHasItsInputsAndComesRightAfterThem(long seed) {
        Case given = Case.of(seed);
        Map<AssetKey, Map<Partition, Integer>> waves = new HashMap<>();
        for (AssetKey key : given.world.graph.keys()) {
            waves.put(key, given.waves(key));
            waves.get(key)
                    .forEach((partition, wave) ->
                            assertThat(wave)
                                    .as("seed %d: wave of %s %s", seed, key, partition)
                                    .isEqualTo(1 + lastInput(seed, given, waves, key, partition)));
        }
    }

    private static int lastInput(
            long seed,
            Case given,
            Map<AssetKey, Map<Partition, Integer>> waves,
            AssetKey key,
            Partition partition) {
        int last = 0;
        for (Edge edge : given.world.graph.inputsOf(key)) {
            Mapped read = read(edge, partition);
            PartitionSet there = given.materialized(edge.upstream());
            assertThat(read.nonexistent().isEmpty()).as("seed %d", seed).isTrue();
            for (Partition input : read.existing().partitions().toList()) {
                Integer wave = waves.get(edge.upstream()).get(input);
                assertThat(wave != null || there.contains(input))
                        .as("seed %d: %s %s lacks %s", seed, key, partition, input)
                        .isTrue();
                last = Math.max(last, wave == null ? 0 : wave);
            }
        }
        return last;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatBlocksIsNotThereAndWhatIsSaidOfItIsTrue(long seed) {
        Case given = Case.of(seed);
        for (Blocked blocked : given.plan.blocked()) {
            PartitionSet required = blocked.required();
            AssetDefinition upstream = given.definition(blocked.upstream());
            assertThat(required.isEmpty()).as("seed %d: %s", seed, blocked).isFalse();
            assertThat(required.intersect(given.materialized(upstream.key())).isEmpty())
                    .as("seed %d: %s", seed, blocked)
                    .isTrue();
            PartitionSet exist = upstream.partitions().existing(NOW);
            assertThat(required.intersect(exist))
                    .as("seed %d: %s", seed, blocked)
                    .isEqualTo(
                            blocked.why() == Why.UNMATERIALIZED
                                    ? required
                                    : given.none(upstream.key()));
            if (blocked.why() == Why.UNMATERIALIZED) {
                assertThat(required.intersect(given.planned(upstream.key())).isEmpty())
                        .as("seed %d: %s", seed, blocked)
                        .isTrue();
            }
            assertThat(blocked.until() == null)
                    .as("seed %d: %s", seed, blocked)
                    .isEqualTo(blocked.why() != Why.NOT_YET);
            if (blocked.until() != null) {
                Instant before = blocked.until().minusSeconds(1);
                assertThat(
                                required.minus(upstream.partitions().existing(blocked.until()))
                                        .isEmpty())
                        .as("seed %d: %s", seed, blocked)
                        .isTrue();
                assertThat(required.minus(upstream.partitions().existing(before)).isEmpty())
                        .as("seed %d: %s", seed, blocked)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSelectionThatIsSaidToHelpHelps(long seed) {
        Case given = Case.of(seed);
        for (Blocked blocked : given.plan.blocked()) {
            if (blocked.selection() != null) {
                Plan wider = given.world.plan(blocked.selection(), null, given.mode);
                assertThat(wider.blocked())
                        .as("seed %d: %s", seed, blocked)
                        .noneMatch(b -> b.why() == Why.UNMATERIALIZED);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsLeftAloneIsMadeWithTheSelectionThatIsSaidToHelpAndElseNever(long seed) {
        Case given = Case.of(seed);
        for (NotRerun left : given.plan.notRerun()) {
            AssetKey key = left.asset();
            Plan wider = given.world.plan("+" + key, null, Mode.STALE);
            PartitionSet made = wider.partitionsOf(key).orElseGet(() -> given.none(key));
            assertThat(made.intersect(left.partitions()))
                    .as("seed %d: %s", seed, left)
                    .isEqualTo(left.selection() == null ? given.none(key) : left.partitions());
        }
    }

    /** One partition at a time; where they are to be made because others are, that is a reason. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theReasonsOfAStepAreThoseOfEachOfItsPartitions(long seed) {
        Case given = Case.of(seed);
        Staleness staleness = Staleness.of(given.state, NOW);
        for (PlannedSteps step : given.plan.steps()) {
            Map<String, PartitionSet> reasons = new HashMap<>();
            step.reasons()
                    .forEach(r -> {
                        assertThat(r.partitions()).as("seed %d: %s", seed, step).isNotNull();
                        reasons.put(r.kind() + r.upstream(), r.partitions());
                    });
            AssetDefinition asset = given.definition(step.asset());
            Map<String, PartitionSet> all = new HashMap<>();
            for (Partition partition : step.partitions().partitions().toList()) {
                Map<String, PartitionSet> own = reasons(given, staleness, asset, partition);
                assertThat(own.keySet())
                        .as("seed %d: %s %s", seed, step, partition)
                        .isEqualTo(reasons.keySet());
                own.forEach((reason, from) -> all.merge(reason, from, PartitionSet::union));
            }
            assertThat(all).as("seed %d: %s", seed, step).isEqualTo(reasons);
        }
    }

    private static Map<String, PartitionSet> reasons(
            Case given, Staleness staleness, AssetDefinition asset, Partition partition) {
        Map<String, PartitionSet> reasons = new HashMap<>();
        PartitionSet self = PartitionSet.of(partition);
        if (staleness.of(asset).missing().contains(partition)) {
            return Map.of("MISSINGnull", self);
        }
        if (given.state.of(asset).failed().contains(partition)) {
            reasons.put("LAST_FAILEDnull", self);
        }
        boolean waits = reasons.isEmpty() && given.mode == Mode.STALE;
        for (Cause cause : staleness.causes(asset, partition.ordinal())) {
            PartitionSet from = Objects.requireNonNull(cause.partitions());
            reasons.merge(cause.kind().name() + cause.upstream(), from, PartitionSet::union);
            waits &= cause.kind().isFurtherUp();
        }
        if (waits) {
            for (Edge edge : given.world.graph.inputsOf(asset.key())) {
                PartitionSet made =
                        read(edge, partition).existing().intersect(given.planned(edge.upstream()));
                boolean isSaid = reasons.containsKey("UPSTREAM_MISSING" + edge.upstream());
                if (!made.isEmpty() && !isSaid) {
                    reasons.merge("UPSTREAM_STALE" + edge.upstream(), made, PartitionSet::union);
                }
            }
        }
        return reasons.isEmpty() ? Map.of("REQUESTEDnull", self) : reasons;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStepHasAReasonAndNoTwoThatAreAlikeAreApart(long seed) {
        Case given = Case.of(seed);
        assertThat(given.plan.steps())
                .as("seed %d", seed)
                .allSatisfy(step -> {
                    assertThat(step.reasons()).isNotEmpty();
                    assertThat(step.partitions().isEmpty()).isFalse();
                });
        assertThat(given.plan.steps().stream().map(PlannerLaws::likeness))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
        assertThat(given.plan.steps())
                .as("seed %d", seed)
                .isSortedAccordingTo((a, b) -> Integer.compare(a.wave(), b.wave()));
    }

    private static List<Object> likeness(PlannedSteps step) {
        List<Object> likeness = new ArrayList<>(List.of(step.asset(), step.wave()));
        step.reasons().forEach(r -> likeness.add(r.kind() + " " + r.upstream()));
        return likeness;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void digestsDifferExactlyWherePlansDo(long seed) {
        Case given = Case.of(seed);
        for (Mode mode : MODES) {
            Plan other = given.world.plan(given.selection, null, mode);
            boolean alike =
                    other.steps().equals(given.plan.steps())
                            && other.blocked().equals(given.plan.blocked())
                            && other.notRerun().equals(given.plan.notRerun());
            assertThat(other.digest().equals(given.plan.digest()))
                    .as("seed %d: %s and %s", seed, other, given.plan)
                    .isEqualTo(alike);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameArgumentsGiveTheSamePlan(long seed) {
        Case given = Case.of(seed);
        Case again = Case.of(seed);
        assertThat(again.plan).as("seed %d", seed).isEqualTo(given.plan);
        assertThat(again.plan.digest()).as("seed %d", seed).isEqualTo(given.plan.digest());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAPlanForStaleNothingIsStaleButWhatIsBlocked(long seed) {
        Case given = Case.everythingStale(seed);
        given.plan
                .steps()
                .forEach(step ->
                        given.world.publish(
                                step.asset(), step.partitions(), given.world.sequence()));
        Staleness after = Staleness.of(given.world.state(), NOW);
        Map<AssetKey, PartitionSet> excused = new HashMap<>();
        for (AssetDefinition asset : given.world.graph.definitions()) {
            AssetKey key = asset.key();
            PartitionSet blocked = given.blocked(key);
            for (Edge edge : given.world.graph.inputsOf(key)) {
                PartitionSet above =
                        excused.getOrDefault(edge.upstream(), given.none(edge.upstream()));
                blocked = blocked.union(edge.mapping().downstream(above, NOW));
            }
            excused.put(key, blocked);
            assertThat(after.of(asset).missing().minus(given.blocked(key)).isEmpty())
                    .as("seed %d: missing of %s", seed, key)
                    .isTrue();
            assertThat(after.of(asset).stale().minus(blocked).isEmpty())
                    .as("seed %d: stale of %s", seed, key)
                    .isTrue();
        }
        assertThat(given.world.plan(Mode.STALE).steps()).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theGraphsOrderOfArrivalDoesNotMatter(long seed) {
        List<AssetDefinition> assets = new ArrayList<>(assets(new SplittableRandom(seed)));
        Plan plan = new World(NOW, assets).plan(Mode.MISSING);
        Collections.shuffle(assets, new SplittableRandom(seed));
        assertThat(new World(NOW, assets).plan(Mode.MISSING)).as("seed %d", seed).isEqualTo(plan);
    }
}
