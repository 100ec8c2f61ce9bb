package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * <p>Laws, for sets a and b of one definition:
 *
 * <ul>
 *   <li>{@code a.union(b)} holds what is in a or b, {@code a.intersect(b)} what is in both, {@code
 *       a.minus(b)} what is in a only, {@code a.complement(now)} what exists and is not in a.
 *   <li>{@code a.size() == a.partitions().count()}; {@code a.ordinals()} ascend and are those that
 *       {@code a.contains}.
 *   <li>Equal content makes equal sets, however they were made: {@code of(definition,
 *       a.ordinals().toArray())} equals a.
 *   <li>The boxes are disjoint, none is empty, and together they are the set.
 *   <li>{@link PartitionText#parse} of {@link #toText()} gives the set again, if it is not empty
 *       and the definition has all of it.
 *   <li>Sets of different definitions refuse to combine, naming both.
 * </ul>
 *
 * <p>A set may hold windows that the definition does not have, as what a mapping requires but never
 * exists. With several dimensions those before the first window have a text, but no ordinal.
 */
public final class PartitionSet {
    private final PartitionsDefinition definition;
    private final Region region;

    private PartitionSet(PartitionsDefinition definition, Region region) {
        this.definition = definition;
        this.region = region;
    }

    public static PartitionSet none(PartitionsDefinition definition) {
        return new PartitionSet(definition, Region.none(dimensionsOf(definition)));
    }

    public static PartitionSet of(Partition partition) {
        return of(partition.definition(), partition.ordinal());
    }

    /** {@return the partitions with these ordinals, in any order} */
    public static PartitionSet of(PartitionsDefinition definition, long... ordinals) {
        if (!(definition instanceof Dimensions dimensions)) {
            return of(definition, Intervals.ofAll(ordinals));
        }
        List<long[]> points =
                Arrays.stream(ordinals)
                        .sorted()
                        .distinct()
                        .mapToObj(dimensions::coordinates)
                        .toList();
        return new PartitionSet(
                definition,
                points.isEmpty()
                        ? Region.none(dimensions.count())
                        : Region.ofSorted(points, 0, dimensions.count()));
    }

    /**
     * {@return what is in any of these sets}, halving their list: one after the other they would
     * cost their number squared
     */
    static PartitionSet union(PartitionsDefinition definition, List<PartitionSet> sets) {
        int half = sets.size() / 2;
        return switch (sets.size()) {
            case 0 -> none(definition);
            case 1 -> sets.getFirst();
            default ->
                    union(definition, sets.subList(0, half))
                            .union(union(definition, sets.subList(half, sets.size())));
        };
    }

    private static int dimensionsOf(PartitionsDefinition definition) {
        return definition instanceof Dimensions dimensions ? dimensions.count() : 1;
    }

    /**
     * {@return the partitions from one ordinal to another, exclusive; none where that is empty or
     * reversed}
     *
     * @param definition not of several dimensions
     */
    public static PartitionSet between(PartitionsDefinition definition, long from, long to) {
        return of(definition, Intervals.between(from, to));
    }

    /**
     * {@return the combinations of what is in these sets}
     *
     * @param sides of each dimension, in their order
     */
    public static PartitionSet product(Dimensions definition, List<PartitionSet> sides) {
        return definition.product(sides);
    }

    /** {@return the partitions with these ordinals, which the definition counts} */
    public static PartitionSet of(PartitionsDefinition definition, Intervals ordinals) {
        return of(
                definition,
                definition instanceof Dimensions dimensions
                        ? Ordinals.region(dimensions, ordinals)
                        : new Region.Line(ordinals));
    }

    /**
     * {@return the ordinals as stretches} With several dimensions without what has no ordinal: that
     * is before the first window, or beyond those that are counted.
     */
    public Intervals stretches() {
        return definition instanceof Dimensions dimensions
                ? Ordinals.of(dimensions, region)
                : intervals();
    }

    static PartitionSet of(PartitionsDefinition definition, Region region) {
        return new PartitionSet(definition, region);
    }

    public PartitionsDefinition definition() {
        return definition;
    }

    /** {@return the stretches of ordinals of a set with one dimension} */
    Intervals intervals() {
        return ((Region.Line) region).intervals();
    }

    /**
     * {@return what is in this or the other}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet union(PartitionSet other) {
        return combined(other, Region::union);
    }

    /**
     * {@return what is in both}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet intersect(PartitionSet other) {
        return combined(other, Region::intersect);
    }

    /**
     * {@return what is in this and not in the other}
     *
     * @throws IllegalArgumentException when the definitions differ
     */
    public PartitionSet minus(PartitionSet other) {
        return combined(other, Region::minus);
    }

    /** {@return the partitions that exist at {@code now} and are not in this} */
    public PartitionSet complement(Instant now) {
        return definition.existing(now).minus(this);
    }

    private PartitionSet combined(PartitionSet other, BinaryOperator<Region> operation) {
        if (!definition.equals(other.definition)) {
            throw new IllegalArgumentException(
                    "Cannot combine partitions (%s) with partitions (%s)"
                            .formatted(definition.describe(), other.definition.describe()));
        }
        return new PartitionSet(definition, operation.apply(region, other.region));
    }

    public boolean isEmpty() {
        return region.isEmpty();
    }

    public long size() {
        return region.size();
    }

    public boolean contains(long ordinal) {
        return definition instanceof Dimensions dimensions
                ? dimensions.counts(ordinal) && region.contains(dimensions.coordinates(ordinal), 0)
                : intervals().contains(ordinal);
    }

    public boolean contains(Partition partition) {
        return definition.equals(partition.definition()) && contains(partition.ordinal());
    }

    /**
     * {@return when the last of them exists; null where none waits for its time} For partitions
     * that the definition has, now or later.
     */
    public @Nullable Instant existsFrom() {
        return boxes().stream()
                .flatMap(box -> box.sides().stream())
                .filter(side -> side.definition instanceof TimeWindows)
                .map(side -> side.lastExistsFrom((TimeWindows) side.definition))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Instant lastExistsFrom(TimeWindows windows) {
        Intervals stretches = intervals();
        return windows.existsFrom(stretches.to(stretches.count() - 1) - 1);
    }

    /**
     * {@return the ordinals, ascending and lazy}
     *
     * @throws dev.larder.error.LarderException a USER error, when it comes to one of several
     *     dimensions that is before the first window or beyond those that are counted
     */
    public LongStream ordinals() {
        return definition instanceof Dimensions dimensions
                ? ordinals(dimensions, region, new long[0])
                : intervals().elements();
    }

    private static LongStream ordinals(Dimensions dimensions, Region region, long[] before) {
        return switch (region) {
            case Region.Line(Intervals last) ->
                    last.elements().map(c -> dimensions.ordinal(joined(before, c)));
            case Region.Layers layers ->
                    IntStream.range(0, layers.count())
                            .boxed()
                            .flatMapToLong(i ->
                                    LongStream.range(layers.from(i), layers.to(i))
                                            .flatMap(c ->
                                                    ordinals(
                                                            dimensions,
                                                            layers.rest(i),
                                                            joined(before, c))));
        };
    }

    private static long[] joined(long[] before, long coordinate) {
        long[] joined = Arrays.copyOf(before, before.length + 1);
        joined[before.length] = coordinate;
        return joined;
    }

    /** {@return the partitions, in order and lazy} */
    public Stream<Partition> partitions() {
        return ordinals().mapToObj(ordinal -> new Partition(definition, ordinal));
    }

    /**
     * {@return disjoint boxes that together are the set, in order; of a set with one dimension just
     * itself, if it is not empty} Each is the product of its sides.
     */
    public List<Box> boxes() {
        if (!(definition instanceof Dimensions dimensions)) {
            return isEmpty() ? List.of() : List.of(new Box(List.of(this)));
        }
        List<Box> boxes = new ArrayList<>();
        region.boxes(List.of(), sides -> boxes.add(box(dimensions, sides)));
        return boxes;
    }

    private static Box box(Dimensions dimensions, List<Intervals> sides) {
        return new Box(
                IntStream.range(0, sides.size())
                        .mapToObj(i -> of(dimensions.definition(i), sides.get(i)))
                        .toList());
    }

    /**
     * {@return what any of the partitions is in one dimension: partitions of that dimension's
     * definition}
     *
     * @throws dev.larder.error.LarderException a USER error when there is no such dimension
     */
    public PartitionSet in(String dimension) {
        if (definition instanceof Dimensions dimensions) {
            return side(dimensions.indexOf(dimension));
        }
        throw LarderException.user(
                "there is no dimension %s: it is %s".formatted(dimension, definition.describe()));
    }

    /**
     * {@return what is in one dimension of any of the partitions}
     *
     * @param dimension of the definition; its index
     */
    PartitionSet side(int dimension) {
        return union(
                ((Dimensions) definition).definition(dimension),
                boxes().stream().map(box -> box.sides().get(dimension)).toList());
    }

    /**
     * {@return the stretches of neighbours, in order}
     *
     * @throws IllegalStateException when there are several dimensions; {@link #boxes} has theirs
     */
    public List<Range> ranges() {
        if (definition instanceof Dimensions) {
            throw new IllegalStateException("Several dimensions have no ranges: " + this);
        }
        Intervals intervals = intervals();
        return IntStream.range(0, intervals.count())
                .mapToObj(i -> new Range(definition, intervals.from(i), intervals.to(i)))
                .toList();
    }

    /** {@return the ranges as people write them; with several dimensions {@code a..b|c}} */
    public Stream<String> texts() {
        return boxes().stream().flatMap(PartitionSet::texts);
    }

    private static Stream<String> texts(Box box) {
        Stream<String> texts = Stream.of("");
        for (PartitionSet side : box.sides()) {
            List<String> ranges = rangesOf(side);
            texts =
                    texts.flatMap(before ->
                            ranges.stream()
                                    .map(range -> before.isEmpty() ? range : before + "|" + range));
        }
        return texts;
    }

    /** Dynamic keys have no order that a range could follow. */
    private static List<String> rangesOf(PartitionSet side) {
        return side.definition instanceof DynamicKeys keys
                ? side.ordinals().mapToObj(o -> PartitionText.quoted(keys, o)).toList()
                : side.ranges().stream().map(Range::toText).toList();
    }

    /**
     * {@return the text form, which {@link PartitionText#parse} reads; for the empty set an empty
     * one, which it refuses}
     */
    public String toText() {
        return texts().collect(Collectors.joining(","));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionSet that
                && definition.equals(that.definition)
                && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return 31 * definition.hashCode() + region.hashCode();
    }

    @Override
    public String toString() {
        return "[" + toText() + "]";
    }

    /**
     * All combinations of what is in the sides.
     *
     * @param sides a set for each dimension, none empty
     */
    public record Box(List<PartitionSet> sides) {
        public Box {
            sides = List.copyOf(sides);
        }
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
