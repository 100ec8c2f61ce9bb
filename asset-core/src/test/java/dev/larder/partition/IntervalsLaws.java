package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Against sets that hold each element. */
class IntervalsLaws {
    private static final long EDGE = 40;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unionHoldsWhatIsInEither(long seed) {
        holds(seed, Intervals::union, Set::addAll);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void intersectHoldsWhatIsInBoth(long seed) {
        holds(seed, Intervals::intersect, Set::retainAll);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void minusHoldsWhatIsOnlyInTheFirst(long seed) {
        holds(seed, Intervals::minus, Set::removeAll);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyWayToBuildASetGivesTheSame(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        NavigableSet<Long> elements = elements(random);
        Intervals built = Intervals.NONE;
        for (long element : shuffled(elements, random)) {
            built = built.union(Intervals.between(element, element + 1));
        }
        Intervals everything = Intervals.between(-EDGE, EDGE);
        Intervals cut = everything.minus(everything.minus(of(elements)));
        assertThat(built).as("seed %d", seed).isEqualTo(of(elements)).hasSameHashCodeAs(cut);
        assertThat(cut).as("seed %d", seed).isEqualTo(built);
    }

    private static void holds(
            long seed,
            BinaryOperator<Intervals> operation,
            BiConsumer<NavigableSet<Long>, NavigableSet<Long>> oracle) {
        RandomGenerator random = new SplittableRandom(seed);
        NavigableSet<Long> a = elements(random);
        NavigableSet<Long> b = elements(random);
        Intervals result = operation.apply(of(a), of(b));
        oracle.accept(a, b);
        same(seed, result, a);
    }

    private static void same(long seed, Intervals intervals, NavigableSet<Long> expected) {
        assertThat(intervals.elements().boxed())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected);
        assertThat(intervals.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(intervals.isEmpty()).as("seed %d", seed).isEqualTo(expected.isEmpty());
        for (long element = -EDGE - 2; element < EDGE + 2; element++) {
            assertThat(intervals.contains(element))
                    .as("seed %d: contains %d", seed, element)
                    .isEqualTo(expected.contains(element));
        }
        for (int i = 0; i < intervals.count(); i++) {
            assertThat(intervals.from(i)).as("seed %d", seed).isLessThan(intervals.to(i));
            if (i > 0) {
                assertThat(intervals.from(i))
                        .as("seed %d: neither overlapping nor adjacent", seed)
                        .isGreaterThan(intervals.to(i - 1));
            }
        }
    }

    private static NavigableSet<Long> elements(RandomGenerator random) {
        NavigableSet<Long> elements = new TreeSet<>();
        int stretches = random.nextInt(8);
        for (int i = 0; i < stretches; i++) {
            long from = random.nextLong(-EDGE, EDGE);
            LongStream.range(from, Math.min(EDGE, from + random.nextInt(12)))
                    .forEach(elements::add);
        }
        return elements;
    }

    private static Intervals of(NavigableSet<Long> elements) {
        return Intervals.ofAll(elements.stream().mapToLong(Long::longValue).toArray());
    }

    private static long[] shuffled(NavigableSet<Long> elements, RandomGenerator random) {
        var list = new ArrayList<>(elements);
        Collections.shuffle(list, random);
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void elementsAreCountedAndMet(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        NavigableSet<Long> elements = elements(random);
        Intervals intervals = of(elements);
        long position = 0;
        for (long element : elements) {
            assertThat(intervals.element(position++)).as("seed %d", seed).isEqualTo(element);
        }
        assertThatThrownBy(() -> intervals.element(elements.size()))
                .isInstanceOf(IndexOutOfBoundsException.class);
        for (long from = -EDGE - 2; from < EDGE + 2; from++) {
            long to = from + random.nextLong(-2, 9);
            assertThat(intervals.meets(from, to))
                    .as("seed %d: from %d to %d", seed, from, to)
                    .isEqualTo(from < to && !elements.subSet(from, to).isEmpty());
        }
    }

    @Test
    void nothingIsBetweenReversedBounds() {
        assertThat(Intervals.between(5, 5)).isSameAs(Intervals.NONE);
        assertThat(Intervals.between(6, 5)).isSameAs(Intervals.NONE);
    }

    @Test
    void duplicatesAndOrderDoNotMatter() {
        assertThat(Intervals.ofAll(3, 1, 2, 3, 1)).isEqualTo(Intervals.between(1, 4));
    }
}
