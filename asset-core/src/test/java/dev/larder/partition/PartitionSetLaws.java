package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.MappingRequest.KeyGroup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class PartitionSetLaws {
    private static final String SEEDS = "dev.larder.partition.Samples#seeds";

    private record Case(PartitionSet all, PartitionSet a, PartitionSet b, RandomGenerator random) {
        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            PartitionSet all = Samples.universe(Samples.definition(random));
            return new Case(all, Samples.subset(all, random), Samples.subset(all, random), random);
        }

        PartitionsDefinition definition() {
            return all.definition();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void theAlgebraIsThatOfSets(long seed) {
        Case given = Case.of(seed);
        Set<Long> union = naive(given.a);
        union.addAll(naive(given.b));
        Set<Long> both = naive(given.a);
        both.retainAll(naive(given.b));
        Set<Long> rest = naive(given.a);
        rest.removeAll(naive(given.b));
        Set<Long> others = naive(given.definition().existing(Samples.NOW));
        others.removeAll(naive(given.a));
        same(seed, given.a.union(given.b), union);
        same(seed, given.a.intersect(given.b), both);
        same(seed, given.a.minus(given.b), rest);
        same(seed, given.a.complement(Samples.NOW), others);
    }

    /** The same set, and the same value as one that is made of its ordinals. */
    private static void same(long seed, PartitionSet set, Set<Long> expected) {
        assertThat(naive(set)).as("seed %d: %s", seed, set.definition()).isEqualTo(expected);
        long[] ordinals = expected.stream().mapToLong(Long::longValue).toArray();
        assertThat(set)
                .as("seed %d: %s", seed, set.definition())
                .isEqualTo(PartitionSet.of(set.definition(), ordinals))
                .hasSameHashCodeAs(PartitionSet.of(set.definition(), ordinals));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void stretchesOfOrdinalsAreTheSet(long seed) {
        Case given = Case.of(seed);
        Intervals stretches = given.a.stretches();
        assertThat(stretches.elements().boxed())
                .as("seed %d", seed)
                .containsExactlyElementsOf(naive(given.a));
        assertThat(PartitionSet.of(given.definition(), stretches))
                .as("seed %d", seed)
                .isEqualTo(given.a);
        long first = given.all.ordinals().findFirst().orElse(0) - given.random.nextInt(64);
        var again = new Intervals.Builder(1);
        for (long page = first; page < first + 4 * Long.SIZE; page += Long.SIZE) {
            again.addBits(page, stretches.bits(page));
        }
        assertThat(again.build())
                .as("seed %d", seed)
                .isEqualTo(stretches.intersect(Intervals.between(first, first + 4L * Long.SIZE)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void sizeContentAndOrderAgree(long seed) {
        Case given = Case.of(seed);
        Set<Long> expected = naive(given.a);
        assertThat(given.a.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(given.a.isEmpty()).as("seed %d", seed).isEqualTo(expected.isEmpty());
        assertThat(given.a.ordinals().boxed())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected);
        assertThat(given.all.ordinals().filter(given.a::contains).boxed())
                .as("seed %d: contains of %s", seed, given.definition())
                .containsExactlyElementsOf(expected);
        assertThat(given.a.partitions().limit(2).allMatch(given.a::contains)).isTrue();
        for (long outside : new long[] {Long.MIN_VALUE, -1_000_000, Long.MAX_VALUE - 1}) {
            assertThat(given.a.contains(outside)).as("seed %d: %d", seed, outside).isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void inADimensionIsWhatAnyOfThemIsThere(long seed) {
        PartitionSet set = Case.of(seed).a;
        if (set.definition() instanceof Dimensions several) {
            for (String name : several.names()) {
                assertThat(set.in(name).partitions())
                        .as("seed %d: %s of %s", seed, name, set)
                        .containsExactlyElementsOf(
                                set.partitions()
                                        .map(partition -> partition.in(name))
                                        .sorted()
                                        .distinct()
                                        .toList());
            }
        }
        assertThatThrownBy(() -> set.in("nowhere"))
                .isInstanceOf(LarderException.class)
                .hasMessageStartingWith("there is no dimension nowhere");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void boxesAreDisjointAndComplete(long seed) {
        PartitionSet set = Case.of(seed).a;
        List<List<String>> inBoxes = new ArrayList<>();
        for (PartitionSet.Box box : set.boxes()) {
            assertThat(box.sides()).as("seed %d", seed).noneMatch(PartitionSet::isEmpty);
            inBoxes.addAll(combinations(box));
        }
        assertThat(inBoxes)
                .as("seed %d: %s", seed, set)
                .containsExactlyInAnyOrderElementsOf(
                        set.partitions().map(PartitionSetLaws::keys).toList());
        assertThat(inBoxes.stream().limit(1).toList())
                .as("seed %d: %s", seed, set)
                .isEqualTo(set.partitions().limit(1).map(PartitionSetLaws::keys).toList());
    }

    private static List<List<String>> combinations(PartitionSet.Box box) {
        List<List<String>> combinations = List.of(List.of());
        for (PartitionSet side : box.sides()) {
            combinations =
                    combinations.stream()
                            .flatMap(start ->
                                    side.partitions()
                                            .map(Partition::key)
                                            .map(key -> joined(start, key)))
                            .toList();
        }
        return combinations;
    }

    private static List<String> joined(List<String> start, String key) {
        return Stream.concat(start.stream(), Stream.of(key)).toList();
    }

    private static List<String> keys(Partition partition) {
        return partition.definition() instanceof Dimensions several
                ? several.names().stream().map(partition::key).toList()
                : List.of(partition.key());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void rangesAreStretchesOfNeighbours(long seed) {
        PartitionSet set = Case.of(seed).a;
        if (set.definition() instanceof Dimensions) {
            assertThatThrownBy(set::ranges).isInstanceOf(IllegalStateException.class);
            return;
        }
        assertThat(
                        set.ranges().stream()
                                .flatMapToLong(r -> LongStream.range(r.from(), r.to()))
                                .boxed())
                .as("seed %d", seed)
                .containsExactlyElementsOf(naive(set));
        assertThat(set.ranges().stream().filter(r -> set.contains(r.to()))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void equalContentMakesEqualSets(long seed) {
        Case given = Case.of(seed);
        List<PartitionSet> ones = new ArrayList<>();
        given.a.partitions().map(PartitionSet::of).forEach(ones::add);
        Collections.shuffle(ones, given.random);
        PartitionSet again =
                ones.stream()
                        .limit(200)
                        .reduce(PartitionSet.none(given.definition()), PartitionSet::union);
        List<PartitionSet> rest = ones.subList(Math.min(200, ones.size()), ones.size());
        assertThat(again.union(PartitionSet.union(given.definition(), rest)))
                .as("seed %d", seed)
                .isEqualTo(given.a)
                .hasSameHashCodeAs(given.a);
        assertThat(given.a.equals(given.b))
                .as("seed %d", seed)
                .isEqualTo(naive(given.a).equals(naive(given.b)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void theTextIsReadBack(long seed) {
        PartitionSet set = Case.of(seed).a;
        if (!set.isEmpty()) {
            assertThat(read(set, set.toText()))
                    .as("seed %d: %s", seed, set.toText())
                    .isEqualTo(set);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void everyKeyIsReadBack(long seed) {
        PartitionSet set = Case.of(seed).a;
        List<String> quoted = new ArrayList<>();
        for (Partition partition : (Iterable<Partition>) set.partitions().limit(50)::iterator) {
            String key = partition.key();
            assertThat(set.definition().ordinalOf(key))
                    .as("seed %d: %s", seed, key)
                    .isEqualTo(partition.ordinal());
            quoted.add(PartitionSet.of(partition).toText());
        }
        if (!quoted.isEmpty()) {
            assertThat(naive(read(set, String.join(" ,\t", quoted))))
                    .as("seed %d: %s", seed, quoted)
                    .isEqualTo(naive(set).stream().limit(50).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void dimensionsMayBeNamedInAnyOrder(long seed) {
        Case given = Case.of(seed);
        if (!(given.definition() instanceof Dimensions several) || given.all.isEmpty()) {
            return;
        }
        List<PartitionSet> sides = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < several.count(); i++) {
            PartitionSet side = Samples.subset(given.all.side(i), given.random);
            boolean whole = side.isEmpty() || given.random.nextInt(4) == 0;
            sides.add(whole ? several.definition(i).existing(Samples.NOW) : side);
            if (!whole) {
                named.add(several.names().get(i) + "=" + side.toText());
            }
        }
        Collections.shuffle(named, given.random);
        if (!named.isEmpty()) {
            assertThat(read(given.all, PartitionText.product(named)))
                    .as("seed %d: %s", seed, named)
                    .isEqualTo(several.product(sides));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void whatTheDefinitionCoversIsInIt(long seed) {
        Case given = Case.of(seed);
        PartitionSet existing = given.definition().existing(Samples.NOW);
        assertThat(given.definition().covered(given.a)).as("seed %d", seed).isEqualTo(given.a);
        assertThat(given.definition().covered(existing)).as("seed %d", seed).isEqualTo(existing);
        if (given.definition() instanceof TimeWindows windows) {
            PartitionSet more =
                    given.a.union(PartitionSet.of(windows, windows.first() - 1, windows.limit()));
            assertThat(windows.covered(more)).as("seed %d", seed).isEqualTo(given.a);
        }
        if (given.definition() instanceof Dimensions several) {
            assertThat(several.covered(around(several))).as("seed %d", seed).isEqualTo(given.all);
        }
    }

    /** The universe, and beyond each dimension of time that has an end. */
    private static PartitionSet around(Dimensions several) {
        return several.product(
                several.dimensions().stream().map(d -> around(d.definition())).toList());
    }

    private static PartitionSet around(PartitionsDefinition definition) {
        PartitionSet universe = Samples.universe(definition);
        if (!(definition instanceof TimeWindows windows)) {
            return universe;
        }
        PartitionSet before = PartitionSet.of(windows, windows.first() - 2);
        return windows.end() == null
                ? universe.union(before)
                : universe.union(before).union(PartitionSet.of(windows, windows.limit()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void aSideIsWhatIsInOneDimension(long seed) {
        PartitionSet set = Case.of(seed).a;
        if (set.definition() instanceof Dimensions several) {
            for (int i = 0; i < several.count(); i++) {
                String name = several.names().get(i);
                assertThat(naive(set.side(i)))
                        .as("seed %d: %s", seed, name)
                        .isEqualTo(
                                set.partitions()
                                        .map(p -> p.in(name).ordinal())
                                        .collect(Collectors.toSet()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void theLastOfThemExistsFromItsLastWindowsEndOn(long seed) {
        PartitionSet set = Case.of(seed).a;
        assertThat(set.existsFrom())
                .as("seed %d", seed)
                .isEqualTo(
                        set.partitions()
                                .flatMap(PartitionSetLaws::windows)
                                .map(TimeWindow::end)
                                .max(Comparator.naturalOrder())
                                .orElse(null));
    }

    private static Stream<TimeWindow> windows(Partition partition) {
        return switch (partition.definition()) {
            case TimeWindows _ -> Stream.of(partition.window());
            case Dimensions several ->
                    several.namesOfTime().stream().map(name -> partition.window(name));
            case StaticKeys _, DynamicKeys _, Unpartitioned _ -> Stream.of();
        };
    }

    private static PartitionSet read(PartitionSet like, String text) {
        return PartitionText.parse(like.definition(), text, Samples.NOW);
    }

    private static Set<Long> naive(PartitionSet set) {
        return set.ordinals().boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPairOfOddKeysMakesARangeThatIsReadBack() {
        PartitionsDefinition keys = Samples.ODD_KEYS;
        long size = keys.existing(Samples.NOW).size();
        for (long from = 0; from < size; from++) {
            for (long to = from + 1; to <= size; to++) {
                PartitionSet range = PartitionSet.between(keys, from, to);
                assertThat(read(range, range.toText())).as(range.toText()).isEqualTo(range);
            }
        }
    }

    @Test
    void setsOfTwoDefinitionsRefuseToCombine() {
        PartitionSet daily = Samples.daily("2001-01-01", "UTC").existing(Samples.NOW);
        PartitionSet monthly = Samples.monthly("2001-01-01", "UTC").existing(Samples.NOW);
        assertThatThrownBy(() -> daily.union(monthly))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot combine partitions (daily from 2001-01-01) with partitions (monthly"
                                + " from 2001-01-01)");
        assertThatThrownBy(() -> daily.intersect(monthly)).hasMessageContaining("monthly from");
        assertThatThrownBy(() -> monthly.minus(daily)).hasMessageContaining("daily from");
        Dimensions both = new Dimensions(List.of(new Dimension("day", daily.definition())));
        assertThatThrownBy(() -> both.existing(Samples.NOW).union(daily))
                .hasMessage(
                        "Cannot combine partitions (day daily from 2001-01-01) with partitions"
                                + " (daily from 2001-01-01)");
        assertThat(daily.contains(monthly.partitions().findFirst().orElseThrow())).isFalse();
        assertThat(daily).isNotEqualTo(monthly);
    }

    @Test
    void tenMillionDaysCostNothing() {
        PartitionsDefinition days = Samples.daily("2001-01-01", "UTC");
        PartitionSet many = PartitionSet.between(days, 11_323, 10_011_323);
        PartitionSet rest = many.minus(PartitionSet.of(days, 5_000_000));
        assertThat(many.size()).isEqualTo(10_000_000);
        assertThat(many.contains(9_999_999)).isTrue();
        assertThat(rest.size()).isEqualTo(9_999_999);
        assertThat(rest.union(PartitionSet.of(days, 5_000_000))).isEqualTo(many);
        assertThat(rest.ranges()).hasSize(2);
        assertThat(many.toText()).isEqualTo("2001-01-01..+29380-01-26");
        assertThat(many.partitions().limit(2)).hasSize(2);
    }

    /** Whatever counted partitions here, or boxes for each box, would not come to an end. */
    @Test
    void fiveDimensionsCostTheirRanges() {
        TimeWindows days = Samples.daily("2001-01-01", "+29380-01-01", "UTC");
        Dimensions five =
                new Dimensions(
                        List.of(
                                new Dimension("day", days),
                                new Dimension("region", keys(1_000)),
                                new Dimension("month", keys(20)),
                                new Dimension("tenant", keys(20)),
                                new Dimension("shift", keys(3))));
        PartitionSet all =
                five.product(
                        List.of(
                                PartitionSet.between(days, days.first(), days.limit()),
                                keys(1_000).existing(Samples.NOW),
                                keys(20).existing(Samples.NOW),
                                keys(20).existing(Samples.NOW),
                                keys(3).existing(Samples.NOW)));
        PartitionSet one = PartitionSet.of(five, five.ordinalOf("2001-01-03|k5|k1|k2|k1"));
        PartitionSet rest = all.minus(one);
        assertThat(rest.size()).isEqualTo(all.size() - 1).isGreaterThan(10_000_000_000_000L);
        assertThat(rest.boxes()).hasSize(9);
        assertThat(rest.union(one)).isEqualTo(all).hasSameHashCodeAs(all);
        assertThat(all.complement(Samples.NOW).isEmpty()).isTrue();
        assertThat(read(all, rest.toText())).isEqualTo(rest);
        assertThat(rest.partitions().skip(2).findFirst().orElseThrow().key("tenant"))
                .isEqualTo("k0");
    }

    @Test
    void manySetsAreJoinedInOneGo() {
        Dimensions both =
                new Dimensions(
                        List.of(
                                new Dimension("a", keys(20_000)),
                                new Dimension("b", keys(20_000))));
        List<PartitionSet> diagonal =
                LongStream.range(0, 20_000)
                        .mapToObj(i -> PartitionSet.of(both, both.ordinal(i, i)))
                        .toList();
        PartitionSet joined = PartitionSet.union(both, diagonal);
        assertThat(joined.size()).isEqualTo(20_000);
        assertThat(joined.side(1)).isEqualTo(keys(20_000).existing(Samples.NOW));
        assertThat(read(joined, joined.toText())).isEqualTo(joined);
    }

    /** Each asset has a list of its own; lists that are equal are compared just once. */
    @Test
    void equalKeysAreComparedOnce() {
        StaticKeys mine = keys(100_000);
        StaticKeys theirs = keys(100_000);
        PartitionSet all = mine.existing(Samples.NOW);
        for (int i = 0; i < 100_000; i++) {
            all = all.intersect(theirs.existing(Samples.NOW));
        }
        assertThat(all.size()).isEqualTo(100_000);
    }

    @Test
    void keyGroupsCostTheirKeys() {
        StaticKeys keys = keys(10_000);
        List<KeyGroup> groups =
                keys.keys().stream().map(key -> new KeyGroup(Set.of(key), Set.of(key))).toList();
        PartitionMapping mapping = PartitionMapping.of(new MappingRequest.Keys(groups), keys, keys);
        PartitionSet all = keys.existing(Samples.NOW);
        assertThat(mapping.gathers()).isFalse();
        assertThat(mapping.upstream(all, Samples.NOW).existing()).isEqualTo(all);
        assertThat(
                        all.partitions()
                                .map(PartitionSet::of)
                                .filter(one ->
                                        mapping.upstream(one, Samples.NOW).existing().equals(one)))
                .hasSize(10_000);
    }

    private static StaticKeys keys(int count) {
        return new StaticKeys(IntStream.range(0, count).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void theEmptySetHasAnEmptyText() {
        assertThat(PartitionSet.none(Samples.ODD_KEYS).toText()).isEmpty();
        assertThat(PartitionSet.none(Samples.ODD_KEYS)).hasToString("[]");
        assertThat(Samples.daily("2001-01-01", "UTC").existing(Instant.EPOCH).isEmpty()).isTrue();
    }
}
