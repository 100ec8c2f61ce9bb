package dev.larder.runtime.ledger.jdbc;

import io.micronaut.core.annotation.Introspected;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The rows of queries for what may go. */
final class RetentionRows {
    private RetentionRows() {}

    @Introspected
    record SweepRow(long reached, @Nullable Instant endedAt) {}

    @Introspected
    record FileRow(long id, String io, String location) {}

    /** A materialization that was current from its sequence on and before the next one. */
    @Introspected
    record SpanRow(
            long id,
            long attemptId,
            long assetId,
            long latticeId,
            long part,
            long sequence,
            long nextSequence) {}

    /** Partitions that were read as they were at a sequence. */
    @Introspected
    record ReadRow(long upstreamId, long latticeId, String parts, long sequence) {}

    @Introspected
    record FailedRow(
            long runId,
            long id,
            String assetIds,
            long latticeId,
            String parts,
            long partitionCount) {}
}
