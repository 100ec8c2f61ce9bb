package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Keys that are known beforehand, in declared order. */
public final class StaticKeys implements PartitionsDefinition {
    private final KeyList list;

    /**
     * @param keys at least one, none empty, none twice, each of 800 characters at most
     * @throws LarderException a USER error naming the key that is wrong
     */
    public StaticKeys(List<String> keys) {
        if (keys.isEmpty()) {
            throw LarderException.user("static partitions need at least one key");
        }
        keys.forEach(key -> KeyList.check(key, "static"));
        this.list = new KeyList(keys, "static");
    }

    public static StaticKeys of(String... keys) {
        return new StaticKeys(List.of(keys));
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
        return list.ordinalOf(key);
    }

    @Override
    public String describe() {
        List<String> keys = keys();
        return keys.size() <= 6
                ? "static: " + String.join(", ", keys)
                : "static: " + keys.size() + " keys, " + keys.getFirst() + " first";
    }

    @Override
    public String lattice() {
        return "static";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StaticKeys that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
