package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.partition.MappingRequest.KeyGroup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keys from keys, in groups: within a group each from each.
 *
 * @param groups at least one
 */
record KeyGroups(StaticKeys up, StaticKeys down, List<Group> groups) implements PartitionMapping {
    record Group(PartitionSet up, PartitionSet down) {}

    KeyGroups {
        groups = List.copyOf(groups);
    }

    /**
     * @throws LarderException a USER error when a key is unknown, or a downstream key in no group
     */
    static KeyGroups of(StaticKeys up, StaticKeys down, List<KeyGroup> written) {
        List<Group> groups = new ArrayList<>();
        PartitionSet mapped = PartitionSet.none(down);
        for (KeyGroup group : written) {
            Group read =
                    new Group(
                            set(up, group.upstream(), "upstream"),
                            set(down, group.downstream(), "downstream"));
            mapped = mapped.union(read.down);
            groups.add(read);
        }
        PartitionSet unmapped = PartitionSet.between(down, 0, down.keys().size()).minus(mapped);
        if (!unmapped.isEmpty()) {
            throw LarderException.user(
                    "%s would be made from nothing; name them in a @StaticMapping"
                            .formatted(
                                    unmapped.partitions()
                                            .limit(6)
                                            .map(Partition::key)
                                            .collect(Collectors.joining(", "))));
        }
        return new KeyGroups(up, down, groups);
    }

    private static PartitionSet set(StaticKeys definition, Collection<String> keys, String side) {
        try {
            return PartitionSet.of(
                    definition, keys.stream().mapToLong(definition::ordinalOf).toArray());
        } catch (LarderException e) {
            throw LarderException.user(side + ": " + e.getMessage());
        }
    }

    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        PartitionSet required = PartitionSet.none(up);
        for (Group group : groups) {
            if (!group.down.intersect(downstream).isEmpty()) {
                required = required.union(group.up);
            }
        }
        return Mapped.split(required, up.existing(now));
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        PartitionSet readers = PartitionSet.none(down);
        for (Group group : groups) {
            if (!group.up.intersect(upstream).isEmpty()) {
                readers = readers.union(group.down);
            }
        }
        return readers;
    }

    @Override
    public boolean gathers() {
        return down.existing(Instant.EPOCH)
                .partitions()
                .anyMatch(
                        one -> upstream(PartitionSet.of(one), Instant.EPOCH).existing().size() > 1);
    }

    @Override
    public String describe() {
        return groups.stream()
                .map(group -> group.up.toText() + " to " + group.down.toText())
                .collect(Collectors.joining("; ", "keys ", ""));
    }
}
