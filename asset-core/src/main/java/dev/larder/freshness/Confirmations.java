package dev.larder.freshness;

import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.Optional;

/** What freshness is judged by: which partitions have data, and when that was last confirmed. */
public interface Confirmations {
    /** {@return the partitions that have data} */
    PartitionSet materialized();

    /**
     * {@return when a partition's data were made, or last found to be what they should be; empty
     * where it has none}
     */
    Optional<Instant> at(long ordinal);
}
