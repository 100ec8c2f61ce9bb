package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Keys that are known beforehand, in declared order. */
public final class StaticKeys implements PartitionsDefinition {
    private final List<String> keys;
    private final Map<String, Long> ordinals;

    /**
     * @param keys at least one, none empty, none twice
     * @throws LarderException a USER error naming the key that is wrong
     */
    public StaticKeys(List<String> keys) {
        this.keys = List.copyOf(keys);
        this.ordinals = index(this.keys);
    }

    private static Map<String, Long> index(List<String> keys) {
        if (keys.isEmpty()) {
            throw LarderException.user("static partitions need at least one key");
        }
        Map<String, Long> ordinals = HashMap.newHashMap(keys.size());
        for (String key : keys) {
            if (key.isEmpty()) {
                throw LarderException.user("a static partition key is empty");
            }
            if (ordinals.put(key, (long) ordinals.size()) != null) {
                throw LarderException.user("static partition key " + key + " is there twice");
            }
        }
        return ordinals;
    }

    public List<String> keys() {
        return keys;
    }

    /** {@return the ordinal of a key, if it is one of these} */
    public OptionalLong find(String key) {
        Long ordinal = ordinals.get(key);
        return ordinal == null ? OptionalLong.empty() : OptionalLong.of(ordinal);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StaticKeys that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public PartitionSet existing(Instant now) {
        return PartitionSet.between(this, 0, keys.size());
    }

    @Override
    public String keyOf(long ordinal) {
        return keys.get(Math.toIntExact(ordinal));
    }

    @Override
    public long ordinalOf(String key) {
        return find(key)
                .orElseThrow(() ->
                        LarderException.user(
                                "there is no partition " + key + WindowKeys.instead(key, keys)));
    }

    @Override
    public String describe() {
        return keys.size() <= 6
                ? "static: " + String.join(", ", keys)
                : "static: " + keys.size() + " keys, " + keys.getFirst() + " first";
    }

    @Override
    public String lattice() {
        return "static";
    }
}
