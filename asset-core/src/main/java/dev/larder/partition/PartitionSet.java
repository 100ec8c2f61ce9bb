package dev.larder.partition;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A set of partitions of one definition. An immutable value; every operation costs in the number of
 * ranges, not of partitions.
 *
 * <p>Laws, for sets a and b of one definition: {@code a.union(b)} holds what is in a or b, {@code
 * a.intersect(b)} what is in both, {@code a.minus(b)} what is in a only; {@code a.size() ==
 * a.partitions().count()}; equal content makes equal sets; {@link PartitionText#parse} of {@link
 * #toText()} of one that is not empty gives the set again. Sets of different definitions refuse to
 * combine.
 */
public final class PartitionSet {
    private final PartitionsDefinition definition;
    private final Intervals intervals;

    private PartitionSet(PartitionsDefinition definition, Intervals intervals) {
        this.definition = definition;
        this.intervals = intervals;
    }

    public static PartitionSet none(PartitionsDefinition definition) {
        return new PartitionSet(definition, Intervals.NONE);
    }

    public static PartitionSet of(Partition partition) {
        return between(partition.definition(), partition.ordinal(), partition.ordinal() + 1);
    }

    /** {@return the partitions with these ordinals, in any order} */
    public static PartitionSet of(PartitionsDefinition definition, long... ordinals) {
        return new PartitionSet(definition, Intervals.ofAll(ordinals));
    }

    /**
     * {@return the partitions from one ordinal to another, exclusive; none where that is empty or
     * reversed}
     */
    public static PartitionSet between(PartitionsDefinition definition, long from, long to) {
        return new PartitionSet(definition, Intervals.between(from, to));
    }

    static PartitionSet of(PartitionsDefinition definition, Intervals intervals) {
        return new PartitionSet(definition, intervals);
    }

    public PartitionsDefinition definition() {
        return definition;
    }

    Intervals intervals() {
        return intervals;
    }

    /**
     * {@return what is in this or the other}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet union(PartitionSet other) {
        return combined(other, Intervals::union);
    }

    /**
     * {@return what is in both}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet intersect(PartitionSet other) {
        return combined(other, Intervals::intersect);
    }

    /**
     * {@return what is in this and not in the other}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet minus(PartitionSet other) {
        return combined(other, Intervals::minus);
    }

    private PartitionSet combined(PartitionSet other, BinaryOperator<Intervals> operation) {
        if (!definition.equals(other.definition)) {
            throw new IllegalArgumentException(
                    "Cannot combine partitions (%s) with partitions (%s)"
                            .formatted(definition.describe(), other.definition.describe()));
        }
        return new PartitionSet(definition, operation.apply(intervals, other.intervals));
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    public long size() {
        return intervals.size();
    }

    public boolean contains(long ordinal) {
        return intervals.contains(ordinal);
    }

    public boolean contains(Partition partition) {
        return definition.equals(partition.definition()) && contains(partition.ordinal());
    }

    /** {@return the ordinals, ascending and lazy} */
    public LongStream ordinals() {
        return intervals.elements();
    }

    /** {@return the partitions, in order and lazy} */
    public Stream<Partition> partitions() {
        return ordinals().mapToObj(ordinal -> new Partition(definition, ordinal));
    }

    /** {@return the stretches of neighbours, in order} */
    public List<Range> ranges() {
        return IntStream.range(0, intervals.count())
                .mapToObj(i -> new Range(definition, intervals.from(i), intervals.to(i)))
                .toList();
    }

    /**
     * {@return the text form, which {@link PartitionText#parse} reads; for the empty set an empty
     * one, which it refuses}
     */
    public String toText() {
        return ranges().stream().map(Range::toText).collect(Collectors.joining(","));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionSet that
                && definition.equals(that.definition)
                && intervals.equals(that.intervals);
    }

    @Override
    public int hashCode() {
        return 31 * definition.hashCode() + intervals.hashCode();
    }

    @Override
    public String toString() {
        return "[" + toText() + "]";
    }

    /**
     * Neighbouring partitions.
     *
     * @param from ordinal of the first
     * @param to ordinal after the last
     */
    public record Range(PartitionsDefinition definition, long from, long to) {
        /** {@return {@code a..b} with both ends, or the key where there is just one} */
        public String toText() {
            String first = PartitionText.quoted(definition, from);
            return to - from == 1 ? first : first + ".." + PartitionText.quoted(definition, to - 1);
        }
    }
}
