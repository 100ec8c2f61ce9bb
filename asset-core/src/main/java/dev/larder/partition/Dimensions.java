package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A partition for each combination of what the dimensions have. Its key joins theirs with {@code |}
 * in the dimensions' order.
 */
public final class Dimensions implements PartitionsDefinition {
    /** Windows without an end are numbered up to here at least, and for as long: for ages. */
    private static final Instant AGES = Instant.parse("2400-01-01T00:00:00Z");

    private static final long YEARS = 400;

    private final List<Dimension> dimensions;

    /** By dimension: the coordinate that counts as 0, how many there are, and how far apart. */
    private final long[] bases;

    private final long[] spans;
    private final long[] strides;
    private final long partitions;

    /**
     * One dimension.
     *
     * @param name as people write it in {@code -p region=eu}
     * @param definition of a single dimension, and not unpartitioned
     */
    public record Dimension(String name, PartitionsDefinition definition) {
        /**
         * @throws LarderException a USER error when it cannot be a dimension
         */
        public Dimension {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                throw LarderException.user(
                        "\"%s\" is not a dimension's name; use lower-case letters, digits and _, a letter first"
                                .formatted(name));
            }
            if (definition instanceof Dimensions || definition.isUnpartitioned()) {
                throw LarderException.user(
                        "dimension %s cannot be %s".formatted(name, definition.describe()));
            }
        }
    }

    /**
     * @param dimensions at least one, in the order of keys
     * @throws LarderException a USER error when two have one name, or there are more combinations
     *     than can be counted
     */
    public Dimensions(List<Dimension> dimensions) {
        this.dimensions = List.copyOf(dimensions);
        requireNames();
        int count = dimensions.size();
        this.bases = new long[count];
        this.spans = new long[count];
        this.strides = new long[count];
        this.partitions = number();
    }

    private void requireNames() {
        if (dimensions.isEmpty()) {
            throw LarderException.user("there is no dimension");
        }
        Set<String> names = new HashSet<>();
        for (Dimension dimension : dimensions) {
            if (!names.add(dimension.name())) {
                throw LarderException.user(
                        "two dimensions have the name %s; rename one of them"
                                .formatted(dimension.name()));
            }
        }
    }

    private long number() {
        try {
            long stride = 1;
            for (int i = dimensions.size() - 1; i >= 0; i--) {
                PartitionsDefinition definition = dimensions.get(i).definition();
                bases[i] = definition instanceof TimeWindows windows ? windows.first() : 0;
                spans[i] = span(definition);
                strides[i] = stride;
                stride = Math.multiplyExact(stride, spans[i]);
            }
            return stride;
        } catch (ArithmeticException e) {
            throw LarderException.user(
                    "the dimensions %s have more combinations than can be counted; give dimensions of time an end, or make two assets of it"
                            .formatted(String.join(", ", names())));
        }
    }

    private static long span(PartitionsDefinition definition) {
        return switch (definition) {
            case TimeWindows windows -> last(windows) - windows.first();
            case StaticKeys keys -> keys.keys().size();
            case DynamicKeys keys -> Math.max(1, keys.keys().size());
            case Unpartitioned _, Dimensions _ -> throw new AssertionError("not a dimension");
        };
    }

    private static long last(TimeWindows windows) {
        if (windows.end() != null) {
            return windows.limit();
        }
        Instant start = windows.startOf(windows.first());
        Instant later = start.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        return windows.floor(later.isAfter(AGES) ? later : AGES);
    }

    /** {@return in the order of keys} */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** {@return the names, in the order of keys} */
    public List<String> names() {
        return dimensions.stream().map(Dimension::name).toList();
    }

    /** {@return the names of those that are of time, in the order of keys} */
    public List<String> namesOfTime() {
        return dimensions.stream()
                .filter(dimension -> dimension.definition() instanceof TimeWindows)
                .map(Dimension::name)
                .toList();
    }

    /**
     * {@return the definition of the dimension of that name}
     *
     * @throws LarderException a USER error with a suggestion, where there is none
     */
    public PartitionsDefinition dimension(String name) {
        return definition(indexOf(name));
    }

    int count() {
        return dimensions.size();
    }

    PartitionsDefinition definition(int dimension) {
        return dimensions.get(dimension).definition();
    }

    /**
     * {@return where the dimension of that name is}
     *
     * @throws LarderException a USER error with a suggestion, where there is none
     */
    int indexOf(String name) {
        int index = names().indexOf(name);
        if (index >= 0) {
            return index;
        }
        throw LarderException.user(
                name.isEmpty()
                        ? "a dimension is not named; there are " + String.join(", ", names())
                        : "there is no dimension %s%s"
                                .formatted(name, WindowKeys.instead(name, names())));
    }

    /**
     * {@return the ordinal of the partition that is this in each dimension, if it can be counted}
     */
    public OptionalLong find(List<Partition> sides) {
        long[] coordinates = sides.stream().mapToLong(Partition::ordinal).toArray();
        for (int i = 0; i < coordinates.length; i++) {
            long within = coordinates[i] - bases[i];
            if (within < 0 || within >= spans[i]) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(ordinal(coordinates));
    }

    /** {@return the coordinate of a dimension that counts as 0} */
    long base(int dimension) {
        return bases[dimension];
    }

    /** {@return how many coordinates of a dimension are counted} */
    long span(int dimension) {
        return spans[dimension];
    }

    /** {@return how far apart the ordinals of neighbours in a dimension are} */
    long stride(int dimension) {
        return strides[dimension];
    }

    /** {@return whether there is a partition with this ordinal} */
    boolean counts(long ordinal) {
        return ordinal >= 0 && ordinal < partitions;
    }

    /** {@return the ordinals of a partition within each dimension} */
    long[] coordinates(long ordinal) {
        if (!counts(ordinal)) {
            throw new IllegalArgumentException(
                    "There is no partition %d of %s".formatted(ordinal, describe()));
        }
        long[] coordinates = new long[count()];
        long rest = ordinal;
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = bases[i] + rest / strides[i];
            rest %= strides[i];
        }
        return coordinates;
    }

    /**
     * {@return the ordinal of the partition with these ordinals within each dimension}
     *
     * @throws LarderException a USER error when one of them is not within its dimension
     */
    long ordinal(long... coordinates) {
        long ordinal = 0;
        for (int i = 0; i < coordinates.length; i++) {
            requireCounted(i, coordinates[i]);
            ordinal += (coordinates[i] - bases[i]) * strides[i];
        }
        return ordinal;
    }

    private void requireCounted(int dimension, long coordinate) {
        long within = coordinate - bases[dimension];
        if (within >= 0 && within < spans[dimension]) {
            return;
        }
        boolean late = within > 0 && definition(dimension) instanceof TimeWindows;
        throw LarderException.user(
                "%s is not counted in dimension %s (%s)%s"
                        .formatted(
                                definition(dimension).keyOf(coordinate),
                                dimensions.get(dimension).name(),
                                definition(dimension).describe(),
                                late ? "; give it an end after that" : ""));
    }

    /**
     * {@return the same as {@link #product}, of partitions that all have ordinals}
     *
     * @throws LarderException a USER error naming one that has none
     */
    PartitionSet counted(List<PartitionSet> sides) {
        PartitionSet product = product(sides);
        if (!product.isEmpty()) {
            for (int i = 0; i < sides.size(); i++) {
                Intervals side = sides.get(i).intervals();
                requireCounted(i, side.from(0));
                requireCounted(i, side.to(side.count() - 1) - 1);
            }
        }
        return product;
    }

    /** {@return the combinations of what is in these sets, one for each dimension} */
    PartitionSet product(List<PartitionSet> sides) {
        List<Intervals> intervals = new ArrayList<>();
        for (PartitionSet side : sides) {
            if (side.isEmpty()) {
                return PartitionSet.none(this);
            }
            intervals.add(side.intervals());
        }
        return PartitionSet.of(this, Region.box(intervals));
    }

    @Override
    public PartitionSet existing(Instant now) {
        return product(
                dimensions.stream()
                        .map(dimension -> dimension.definition().existing(now))
                        .toList());
    }

    @Override
    public Dimensions withKeys(Map<String, List<String>> keys) {
        List<Dimension> with =
                dimensions.stream()
                        .map(dimension ->
                                new Dimension(
                                        dimension.name(), dimension.definition().withKeys(keys)))
                        .toList();
        return with.equals(dimensions) ? this : new Dimensions(with);
    }

    @Override
    public PartitionSet covered(PartitionSet set) {
        return PartitionSet.union(this, set.boxes().stream().map(this::covered).toList());
    }

    private PartitionSet covered(PartitionSet.Box box) {
        List<PartitionSet> sides = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            sides.add(definition(i).covered(box.sides().get(i)));
        }
        return product(sides);
    }

    @Override
    public String keyOf(long ordinal) {
        long[] coordinates = coordinates(ordinal);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < coordinates.length; i++) {
            key.append(i == 0 ? "" : "|")
                    .append(PartitionText.quoted(definition(i), coordinates[i]));
        }
        return key.toString();
    }

    @Override
    public long ordinalOf(String key) {
        return ordinal(PartitionText.coordinates(this, key));
    }

    @Override
    public String describe() {
        return dimensions.stream()
                .map(dimension -> dimension.name() + " " + dimension.definition().describe())
                .collect(Collectors.joining(" × "));
    }

    @Override
    public String lattice() {
        return dimensions.stream()
                .map(dimension -> dimension.name() + " " + dimension.definition().lattice())
                .collect(Collectors.joining(" × "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Dimensions that && dimensions.equals(that.dimensions));
    }

    @Override
    public int hashCode() {
        return Objects.hash(dimensions);
    }

    @Override
    public String toString() {
        return describe();
    }
}
