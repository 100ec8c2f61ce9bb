package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.Dimensions;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Partitions as the store names them: windows by the epoch second of their start, keys by permanent
 * ids. Neither changes when a definition does.
 */
@Singleton
final class Parts {
    private static final String DIMENSION = "x";
    private static final String BOX = ";";

    private final Names names;

    Parts(Names names) {
        this.names = names;
    }

    long encode(Partition partition) {
        return switch (partition.definition()) {
            case TimeWindows windows -> windows.startOf(partition.ordinal()).getEpochSecond();
            case StaticKeys _, DynamicKeys _ -> names.keys().idOf(partition.key());
            case Dimensions dimensions ->
                    names.combinations().idOf(combination(dimensions, partition));
            case Unpartitioned _ -> 0;
        };
    }

    private String combination(Dimensions dimensions, Partition partition) {
        return dimensions.names().stream()
                .map(name -> Long.toString(encode(partition.in(name))))
                .collect(Collectors.joining(DIMENSION));
    }

    /** {@return what {@link #encode} gives, where the store knows the partition} */
    OptionalLong find(Partition partition) {
        return switch (partition.definition()) {
            case TimeWindows _, Unpartitioned _ -> OptionalLong.of(encode(partition));
            case StaticKeys _, DynamicKeys _ -> names.keys().find(partition.key());
            case Dimensions dimensions -> {
                List<OptionalLong> sides =
                        dimensions.names().stream().map(name -> find(partition.in(name))).toList();
                yield sides.stream().allMatch(OptionalLong::isPresent)
                        ? names.combinations().find(combination(dimensions, partition))
                        : OptionalLong.empty();
            }
        };
    }

    /** {@return the ordinal of a part in the definition of today; empty where it has none} */
    OptionalLong decode(PartitionsDefinition definition, long part) {
        return switch (definition) {
            case TimeWindows windows -> {
                Instant start = Instant.ofEpochSecond(part);
                long ordinal = windows.floor(start);
                yield windows.startOf(ordinal).equals(start)
                        ? OptionalLong.of(ordinal)
                        : OptionalLong.empty();
            }
            case StaticKeys keys -> keys.find(names.keys().name(part));
            case DynamicKeys keys -> keys.find(names.keys().name(part));
            case Dimensions dimensions -> decode(dimensions, names.combinations().name(part));
            case Unpartitioned _ -> OptionalLong.of(0);
        };
    }

    private OptionalLong decode(Dimensions dimensions, String combination) {
        String[] parts = combination.split(DIMENSION, -1);
        List<Partition> sides = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            PartitionsDefinition definition = dimensions.dimensions().get(i).definition();
            OptionalLong ordinal = decode(definition, Long.parseLong(parts[i]));
            if (ordinal.isEmpty()) {
                return ordinal;
            }
            sides.add(new Partition(definition, ordinal.getAsLong()));
        }
        return dimensions.find(sides);
    }

    /** {@return what a part was called that the definition of today does not have} */
    String text(PartitionsDefinition definition, long part) {
        return switch (definition) {
            case TimeWindows _ -> Instant.ofEpochSecond(part).toString();
            case StaticKeys _, DynamicKeys _ -> names.keys().name(part);
            case Dimensions dimensions -> {
                String[] sides = names.combinations().name(part).split(DIMENSION, -1);
                yield IntStream.range(0, sides.length)
                        .mapToObj(i ->
                                side(
                                        dimensions.dimensions().get(i).definition(),
                                        Long.parseLong(sides[i])))
                        .collect(Collectors.joining("|"));
            }
            case Unpartitioned unpartitioned -> unpartitioned.keyOf(0);
        };
    }

    private String side(PartitionsDefinition definition, long part) {
        OptionalLong ordinal = decode(definition, part);
        return ordinal.isPresent() ? definition.keyOf(ordinal.getAsLong()) : text(definition, part);
    }

    /** {@return the text that {@link #decodeSet} reads} */
    String encodeSet(PartitionSet set) {
        return switch (set.definition()) {
            case TimeWindows windows ->
                    set.ranges().stream()
                            .map(range ->
                                    windows.startOf(range.from()).getEpochSecond()
                                            + ".."
                                            + windows.startOf(range.to()).getEpochSecond())
                            .collect(Collectors.joining(","));
            case StaticKeys _, DynamicKeys _, Unpartitioned _ ->
                    set.partitions()
                            .map(partition -> Long.toString(encode(partition)))
                            .collect(Collectors.joining(","));
            case Dimensions _ ->
                    set.boxes().stream().map(this::encodeBox).collect(Collectors.joining(BOX));
        };
    }

    private String encodeBox(PartitionSet.Box box) {
        return box.sides().stream().map(this::encodeSet).collect(Collectors.joining(DIMENSION));
    }

    /**
     * {@return the set in terms of today's definition, which is of the lattice that the text was
     * written under} A window may also stand there by its start alone.
     */
    PartitionSet decodeSet(PartitionsDefinition definition, String text) {
        if (definition instanceof Dimensions dimensions) {
            return Arrays.stream(items(text, BOX))
                    .map(box -> decodeBox(dimensions, box))
                    .reduce(PartitionSet.none(definition), PartitionSet::union);
        }
        String[] items = items(text, ",");
        return definition instanceof TimeWindows windows
                ? Arrays.stream(items)
                        .map(item -> windows(windows, item))
                        .reduce(PartitionSet.none(definition), PartitionSet::union)
                : PartitionSet.of(definition, ordinals(definition, items));
    }

    /** {@return the ids of the keys in a set that today's definition does not have} */
    Set<Long> lost(PartitionsDefinition definition, String text) {
        return switch (definition) {
            case TimeWindows _, Unpartitioned _ -> Set.of();
            case StaticKeys _, DynamicKeys _ ->
                    Arrays.stream(items(text, ","))
                            .map(Long::valueOf)
                            .filter(key -> decode(definition, key).isEmpty())
                            .collect(Collectors.toSet());
            case Dimensions dimensions ->
                    Arrays.stream(items(text, BOX))
                            .flatMap(box -> lostOfBox(dimensions, box))
                            .collect(Collectors.toSet());
        };
    }

    private Stream<Long> lostOfBox(Dimensions dimensions, String box) {
        String[] texts = box.split(DIMENSION, -1);
        return IntStream.range(0, texts.length)
                .boxed()
                .flatMap(i -> lost(dimensions.dimensions().get(i).definition(), texts[i]).stream());
    }

    private static String[] items(String text, String separator) {
        return text.isEmpty() ? new String[0] : text.split(separator, -1);
    }

    private PartitionSet decodeBox(Dimensions dimensions, String box) {
        String[] texts = box.split(DIMENSION, -1);
        List<PartitionSet> sides = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            sides.add(decodeSet(dimensions.dimensions().get(i).definition(), texts[i]));
        }
        return PartitionSet.product(dimensions, sides);
    }

    private static PartitionSet windows(TimeWindows windows, String item) {
        int dots = item.indexOf("..");
        if (dots < 0) {
            long start = windows.floor(Instant.ofEpochSecond(Long.parseLong(item)));
            return PartitionSet.of(windows, start);
        }
        Instant from = Instant.ofEpochSecond(Long.parseLong(item.substring(0, dots)));
        Instant to = Instant.ofEpochSecond(Long.parseLong(item.substring(dots + 2)));
        return PartitionSet.between(windows, windows.floor(from), windows.floor(to));
    }

    private long[] ordinals(PartitionsDefinition definition, String[] items) {
        return Arrays.stream(items)
                .map(item -> decode(definition, Long.parseLong(item)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
    }
}
