package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;

import java.util.function.BinaryOperator;
import java.util.stream.LongStream;

/** A mapping of the user's own is believed only as far as it agrees with itself. */
class UserMappingTest {
    private static final TimeWindows DAYS = Samples.daily("2012-01-01", "2012-02-01", "UTC");
    private static final StaticKeys KEYS = StaticKeys.of("a", "b", "c");

    /** What is said of any definition. */
    private record Said(
            BinaryOperator<PartitionSet> upstreamOf, BinaryOperator<PartitionSet> downstreamOf)
            implements CustomMapping {
        @Override
        public PartitionSet upstream(PartitionSet downstream, PartitionsDefinition upstream) {
            return upstreamOf.apply(downstream, PartitionSet.none(upstream));
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, PartitionsDefinition downstream) {
            return downstreamOf.apply(upstream, PartitionSet.none(downstream));
        }
    }

    /** Each from the one that is as many further. */
    private static PartitionSet moved(PartitionSet set, long by) {
        LongStream moved = set.ordinals().map(ordinal -> ordinal + by);
        return PartitionSet.of(set.definition(), moved.toArray());
    }

    private static PartitionMapping mapping(PartitionsDefinition both, Said said) {
        return PartitionMapping.custom("my.Mapping", said, both, both);
    }

    private static void refused(PartitionsDefinition both, Said said, String message) {
        assertThatThrownBy(() -> mapping(both, said))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }

    @Test
    void whatAgreesWithItselfIsTaken() {
        PartitionMapping before =
                mapping(DAYS, new Said((set, _) -> moved(set, -1), (set, _) -> moved(set, 1)));
        PartitionSet third = PartitionSet.of(DAYS, DAYS.ordinalOf("2012-01-03"));
        PartitionSet first = PartitionSet.of(DAYS, DAYS.ordinalOf("2012-01-01"));
        assertThat(before.upstream(third, Samples.NOW).existing().toText()).isEqualTo("2012-01-02");
        assertThat(before.downstream(third, Samples.NOW).toText()).isEqualTo("2012-01-04");
        assertThat(before.upstream(first, Samples.NOW).nonexistent().toText())
                .isEqualTo("2011-12-31");
        assertThat(before.describe()).isEqualTo("with my.Mapping");
        assertThat(before.gathers()).isTrue();
    }

    @Test
    void whatIsReadHasItsReader() {
        refused(
                KEYS,
                new Said((set, _) -> set, (_, none) -> none),
                "my.Mapping contradicts itself: upstream of a it gives a, but downstream of a it"
                        + " gives nothing");
        refused(
                DAYS,
                new Said((set, _) -> moved(set, 1), (set, _) -> moved(set, 1)),
                "my.Mapping contradicts itself: upstream of 2012-01-01 it gives 2012-01-02, but"
                        + " downstream of 2012-01-02 it gives 2012-01-03");
    }

    @Test
    void whatReadsReads() {
        refused(
                KEYS,
                new Said((_, none) -> none, (set, _) -> set),
                "my.Mapping contradicts itself: downstream of a it gives a, but upstream of a it"
                        + " gives nothing");
    }

    @Test
    void allIsWhatEachIs() {
        refused(
                KEYS,
                new Said(
                        (set, none) -> set.size() > 1 ? none : set,
                        (set, none) -> set.size() > 1 ? none : set),
                "my.Mapping contradicts itself: upstream of a..c it gives nothing, and upstream of"
                        + " each of them, all in all, a..c");
    }

    @Test
    void whateverItDoesItIsNamed() {
        refused(
                KEYS,
                new Said((set, _) -> PartitionSet.of(DAYS, set.size()), (set, _) -> set),
                "my.Mapping gives upstream partitions (daily from 2012-01-01 to 2012-01-31), but"
                    + " they are (static: a, b, c); make them of the definition that it is given");
        refused(
                KEYS,
                new Said((_, _) -> null, (set, _) -> set),
                "my.Mapping gives null for what is upstream of a; give PartitionSet.none(…) for"
                        + " none");
        refused(
                KEYS,
                new Said((_, _) -> Samples.fail(), (set, _) -> set),
                "my.Mapping fails for what is upstream of a: java.lang.IllegalStateException:"
                        + " failed");
    }

    @Test
    void itIsAskedAgainWhenPlansAreMade() {
        boolean[] late = {false};
        PartitionMapping mapping =
                mapping(KEYS, new Said((set, _) -> set, (set, none) -> late[0] ? none : set));
        late[0] = true;
        PartitionSet b = PartitionSet.of(KEYS, 1);
        assertThatThrownBy(() -> mapping.upstream(b, Samples.NOW))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("my.Mapping contradicts itself: upstream of b it gives b");
    }
}
