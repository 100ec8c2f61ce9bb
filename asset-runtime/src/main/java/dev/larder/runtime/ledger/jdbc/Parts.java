package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Partitions as the store names them: windows by the epoch second of their start, keys by permanent
 * ids. Neither changes when a definition does.
 */
@Singleton
final class Parts {
    private final Names names;

    Parts(Names names) {
        this.names = names;
    }

    long encode(Partition partition) {
        return switch (partition.definition()) {
            case TimeWindows windows -> windows.startOf(partition.ordinal()).getEpochSecond();
            case StaticKeys _ -> names.keys().idOf(partition.key());
            case Unpartitioned _ -> 0;
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
            case Unpartitioned _ -> OptionalLong.of(0);
        };
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
            case StaticKeys _, Unpartitioned _ ->
                    set.partitions()
                            .map(partition -> Long.toString(encode(partition)))
                            .collect(Collectors.joining(","));
        };
    }

    /**
     * {@return the set in terms of today's definition, which is of the lattice that the text was
     * written under}
     */
    PartitionSet decodeSet(PartitionsDefinition definition, String text) {
        String[] items = text.isEmpty() ? new String[0] : text.split(",");
        return definition instanceof TimeWindows windows
                ? Arrays.stream(items)
                        .map(item -> windows(windows, item))
                        .reduce(PartitionSet.none(definition), PartitionSet::union)
                : PartitionSet.of(definition, ordinals(definition, items));
    }

    private static PartitionSet windows(TimeWindows windows, String item) {
        int dots = item.indexOf("..");
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
