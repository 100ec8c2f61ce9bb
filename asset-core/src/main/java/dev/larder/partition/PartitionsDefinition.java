package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which partitions an asset has. A definition numbers its partitions: the ordinals order them and
 * make sets of them intervals. Ordinals live in memory only; what is stored names windows by
 * instants and keys by their text.
 *
 * <p>Two definitions are the same when they are equal as values.
 */
public sealed interface PartitionsDefinition
        permits Unpartitioned, TimeWindows, StaticKeys, DynamicKeys, Dimensions {
    /**
     * {@return the partitions that exist at {@code now}: for time, the windows whose end is past}
     */
    PartitionSet existing(Instant now);

    /** {@return those of a set that the definition has, now or later} */
    PartitionSet covered(PartitionSet set);

    /**
     * {@return this definition with these keys, where it has dynamic ones}
     *
     * @param keys by the name of their set; a set that is not there has none
     */
    default PartitionsDefinition withKeys(Map<String, List<String>> keys) {
        return this;
    }

    /** {@return the text form of the partition with this ordinal, unquoted} */
    String keyOf(long ordinal);

    /**
     * {@return the ordinal of the partition with this key, which need not exist yet}
     *
     * @throws LarderException a USER error saying why there is none and what a key looks like
     */
    long ordinalOf(String key);

    /** {@return what a person reads, as {@code daily from 2001-01-01 to 2001-07-01}} */
    String describe();

    /**
     * {@return what makes ordinals of two versions of a definition comparable: cadence and zone}
     * Rows in the ledger that were written under another lattice do not count.
     */
    String lattice();

    /** {@return whether there is just the one partition, {@code all}} */
    default boolean isUnpartitioned() {
        return this instanceof Unpartitioned;
    }
}
