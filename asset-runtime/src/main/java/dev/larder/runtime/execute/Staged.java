package dev.larder.runtime.execute;

import dev.larder.io.Stored;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a method came to.
 *
 * @param made the partitions that there are data of
 * @param stored asset by asset, and for each the made partitions in order
 * @param failed what the method says it could not make, and why
 * @param skipped why it made nothing, and nothing is wrong with that; null where it did not say so
 * @param external the keys of external calls that are over once this is published
 */
record Staged(
        PartitionSet made,
        List<Stored> stored,
        Map<Partition, AttemptFailure> failed,
        @Nullable String skipped,
        List<String> external) {
    Staged {
        stored = List.copyOf(stored);
        external = List.copyOf(external);
    }
}
