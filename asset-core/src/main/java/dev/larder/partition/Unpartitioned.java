package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.Instant;

/** One partition, named {@code all}. */
public record Unpartitioned() implements PartitionsDefinition {
    /** The only key. */
    public static final String KEY = "all";

    @Override
    public PartitionSet existing(Instant now) {
        return PartitionSet.between(this, 0, 1);
    }

    @Override
    public PartitionSet covered(PartitionSet set) {
        return set.intersect(PartitionSet.between(this, 0, 1));
    }

    @Override
    public String keyOf(long ordinal) {
        return KEY;
    }

    @Override
    public long ordinalOf(String key) {
        if (key.equals(KEY)) {
            return 0;
        }
        throw LarderException.user("there is no partition " + key + ": it has no partitions");
    }

    @Override
    public String describe() {
        return "unpartitioned";
    }

    @Override
    public String lattice() {
        return "unpartitioned";
    }
}
