package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

class PartitionSetLaws {
    private static final String SEEDS = "dev.larder.partition.Samples#seeds";

    private record Case(PartitionSet all, PartitionSet a, PartitionSet b) {
        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            PartitionSet all = Samples.definition(random).existing(Samples.NOW);
            return new Case(all, Samples.subset(all, random), Samples.subset(all, random));
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
        assertThat(naive(given.a.union(given.b))).as("seed %d", seed).isEqualTo(union);
        assertThat(naive(given.a.intersect(given.b))).as("seed %d", seed).isEqualTo(both);
        assertThat(naive(given.a.minus(given.b))).as("seed %d", seed).isEqualTo(rest);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void sizeContentAndRangesAgree(long seed) {
        Case given = Case.of(seed);
        assertThat(given.a.partitions().count()).as("seed %d", seed).isEqualTo(given.a.size());
        assertThat(given.a.isEmpty()).as("seed %d", seed).isEqualTo(given.a.size() == 0);
        assertThat(given.a.ranges().stream().mapToLong(r -> r.to() - r.from()).sum())
                .as("seed %d", seed)
                .isEqualTo(given.a.size());
        given.all
                .partitions()
                .forEach(partition ->
                        assertThat(given.a.contains(partition))
                                .as("seed %d: contains %s", seed, partition)
                                .isEqualTo(naive(given.a).contains(partition.ordinal())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource(SEEDS)
    void equalContentMakesEqualSets(long seed) {
        Case given = Case.of(seed);
        PartitionSet again =
                given.a
                        .partitions()
                        .sorted((x, y) -> y.compareTo(x))
                        .map(PartitionSet::of)
                        .reduce(PartitionSet.none(given.a.definition()), PartitionSet::union);
        assertThat(again).as("seed %d", seed).isEqualTo(given.a).hasSameHashCodeAs(given.a);
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
        set.partitions()
                .forEach(partition ->
                        assertThat(set.definition().ordinalOf(partition.key()))
                                .as("seed %d: %s", seed, partition)
                                .isEqualTo(partition.ordinal()));
        String listed =
                set.partitions()
                        .map(p -> PartitionText.quoted(p.definition(), p.ordinal()))
                        .collect(Collectors.joining(" ,\t"));
        if (!set.isEmpty()) {
            assertThat(read(set, listed)).as("seed %d: %s", seed, listed).isEqualTo(set);
        }
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

    @Test
    void theEmptySetHasAnEmptyText() {
        assertThat(PartitionSet.none(Samples.ODD_KEYS).toText()).isEmpty();
        assertThat(PartitionSet.none(Samples.ODD_KEYS)).hasToString("[]");
        assertThat(Samples.daily("2001-01-01", "UTC").existing(Instant.EPOCH).isEmpty()).isTrue();
    }
}
