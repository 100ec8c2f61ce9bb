package dev.larder.runtime.ledger.jdbc;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What happened to a partition, as the store has it. */
sealed interface Happening {
    PartitionId place();

    long sequence();

    /** It got data. */
    record Made(
            PartitionId place,
            long sequence,
            long id,
            long attempt,
            long run,
            Instant at,
            @Nullable String dataVersion,
            long code)
            implements Happening {}

    /** Its data are what they should be. */
    record Verified(
            PartitionId place,
            long sequence,
            long materialization,
            String kind,
            Instant at,
            long code)
            implements Happening {}

    /** It has data no more. */
    record Removed(PartitionId place, long sequence) implements Happening {}
}
