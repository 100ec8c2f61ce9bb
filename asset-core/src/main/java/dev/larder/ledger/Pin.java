package dev.larder.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/**
 * What a step read of one input: these partitions, as they were current at a sequence of the
 * ledger.
 *
 * @param parameter the input's name
 * @param upstream the asset that was read
 * @param partitions of the definition that the upstream asset has today; null where what was read
 *     cannot be said in its terms, because cadence or zone have changed since
 * @param sequence the ledger's sequence that the read was pinned to
 * @param counted whether a new version of it was to make the data stale
 * @param made which partitions the step made from these; null where it made just the one
 */
public record Pin(
        String parameter,
        AssetKey upstream,
        @Nullable PartitionSet partitions,
        long sequence,
        boolean counted,
        @Nullable PartitionSet made) {
    /** {@return what a step read that made one partition, and counts} */
    public static Pin of(
            String parameter, AssetKey upstream, @Nullable PartitionSet partitions, long sequence) {
        return new Pin(parameter, upstream, partitions, sequence, true, null);
    }
}
