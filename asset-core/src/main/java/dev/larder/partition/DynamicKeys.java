package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Keys that are added and removed while the project lives: a set's name, and the keys that it has
 * at one moment. The definition of a project has none; {@link #withKeys} gives those of the moment
 * in which something is planned.
 */
public final class DynamicKeys implements PartitionsDefinition {
    private final String set;
    private final KeyList list;

    private DynamicKeys(String set, KeyList list) {
        this.set = set;
        this.list = list;
    }

    /**
     * {@return the set without keys}
     *
     * @throws LarderException a USER error when the name is blank
     */
    public static DynamicKeys named(String set) {
        if (set.isBlank()) {
            throw LarderException.user(
                    "dynamic partitions need the name of their set of keys, such as \"tenants\"");
        }
        return new DynamicKeys(set, new KeyList(List.of(), "dynamic"));
    }

    /** {@return the same set with these keys, in the order in which they were added} */
    public DynamicKeys withKeys(List<String> keys) {
        return new DynamicKeys(set, new KeyList(keys, "dynamic"));
    }

    /**
     * Checks a key that is to be one of some.
     *
     * @throws LarderException a USER error when that cannot be one of the keys, as it is empty,
     *     longer than 800 characters or has a character 0
     */
    public static void check(String key) {
        KeyList.check(key, "dynamic");
    }

    @Override
    public DynamicKeys withKeys(Map<String, List<String>> keys) {
        List<String> mine = keys.getOrDefault(set, List.of());
        return mine.equals(keys()) ? this : withKeys(mine);
    }

    /** {@return the name of the set} */
    public String set() {
        return set;
    }

    public List<String> keys() {
        return list.keys();
    }

    /** {@return the ordinal of a key, if it is one of these} */
    public OptionalLong find(String key) {
        return list.find(key);
    }

    @Override
    public PartitionSet existing(Instant now) {
        return PartitionSet.between(this, 0, list.size());
    }

    @Override
    public PartitionSet covered(PartitionSet set) {
        return set.intersect(PartitionSet.between(this, 0, list.size()));
    }

    @Override
    public String keyOf(long ordinal) {
        return list.key(ordinal);
    }

    @Override
    public long ordinalOf(String key) {
        if (list.size() == 0) {
            throw LarderException.user(
                    "there is no partition %s: the set %s has no keys yet".formatted(key, set));
        }
        return list.ordinalOf(key);
    }

    /** How many keys there are is no part of it: it is the same set tomorrow. */
    @Override
    public String describe() {
        return "dynamic: " + set;
    }

    @Override
    public String lattice() {
        return "dynamic " + set;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DynamicKeys that && set.equals(that.set) && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return 31 * set.hashCode() + list.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
