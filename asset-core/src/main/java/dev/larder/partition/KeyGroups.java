package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.partition.MappingRequest.KeyGroup;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys from keys, in groups: within a group each from each. */
final class KeyGroups implements PartitionMapping {
    private final StaticKeys up;
    private final StaticKeys down;
    private final List<Group> groups;

    /** By the ordinal of a key, those of the other side that share a group with it. */
    private final List<PartitionSet> upstream;

    private final List<PartitionSet> downstream;

    private record Group(PartitionSet up, PartitionSet down) {}

    private KeyGroups(StaticKeys up, StaticKeys down, List<Group> groups) {
        this.up = up;
        this.down = down;
        this.groups = List.copyOf(groups);
        this.upstream = partners(down, up, groups, Group::down, Group::up);
        this.downstream = partners(up, down, groups, Group::up, Group::down);
    }

    /**
     * @throws LarderException a USER error when a key is unknown, or a downstream key in no group
     */
    static KeyGroups of(StaticKeys up, StaticKeys down, List<KeyGroup> written) {
        List<Group> groups = new ArrayList<>();
        for (KeyGroup group : written) {
            groups.add(
                    new Group(
                            set(up, group.upstream(), "upstream"),
                            set(down, group.downstream(), "downstream")));
        }
        PartitionSet mapped = PartitionSet.union(down, groups.stream().map(Group::down).toList());
        PartitionSet unmapped = PartitionSet.between(down, 0, down.keys().size()).minus(mapped);
        if (!unmapped.isEmpty()) {
            throw unmapped(unmapped);
        }
        return new KeyGroups(up, down, groups);
    }

    private static LarderException unmapped(PartitionSet keys) {
        String first =
                keys.partitions().limit(6).map(Partition::key).collect(Collectors.joining(", "));
        String more = keys.size() > 6 ? " and %d more".formatted(keys.size() - 6) : "";
        return LarderException.user(
                "@StaticMapping leaves out %s%s, which would be made from nothing; name them in a group"
                        .formatted(first, more));
    }

    private static PartitionSet set(StaticKeys definition, Collection<String> keys, String side) {
        if (keys.isEmpty()) {
            throw LarderException.user(
                    "a group of @StaticMapping has no %s key; name at least one".formatted(side));
        }
        try {
            return PartitionSet.of(
                    definition, keys.stream().mapToLong(definition::ordinalOf).toArray());
        } catch (LarderException e) {
            throw LarderException.user("@StaticMapping, %s: %s".formatted(side, e.getMessage()));
        }
    }

    private static List<PartitionSet> partners(
            StaticKeys of,
            StaticKeys among,
            List<Group> groups,
            Function<Group, PartitionSet> mine,
            Function<Group, PartitionSet> theirs) {
        List<List<PartitionSet>> found = new ArrayList<>();
        of.keys().forEach(_ -> found.add(new ArrayList<>(1)));
        for (Group group : groups) {
            mine.apply(group)
                    .ordinals()
                    .forEach(key -> found.get(Math.toIntExact(key)).add(theirs.apply(group)));
        }
        return found.stream().map(sets -> PartitionSet.union(among, sets)).toList();
    }

    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        return Mapped.split(partners(up, upstream, down.covered(downstream)), up.existing(now));
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        return partners(down, downstream, up.covered(upstream));
    }

    /** Keys of one group share one set: it is taken once. */
    private static PartitionSet partners(
            StaticKeys among, List<PartitionSet> partners, PartitionSet of) {
        Set<PartitionSet> sets = Collections.newSetFromMap(new IdentityHashMap<>());
        of.ordinals().forEach(key -> sets.add(partners.get(Math.toIntExact(key))));
        return PartitionSet.union(among, List.copyOf(sets));
    }

    @Override
    public boolean gathers() {
        return upstream.stream().anyMatch(sources -> sources.size() > 1);
    }

    @Override
    public String describe() {
        return groups.stream()
                .map(group -> group.up.toText() + " to " + group.down.toText())
                .collect(Collectors.joining("; ", "keys ", ""));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyGroups that
                && up.equals(that.up)
                && down.equals(that.down)
                && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return Objects.hash(up, down, groups);
    }

    @Override
    public String toString() {
        return describe();
    }
}
