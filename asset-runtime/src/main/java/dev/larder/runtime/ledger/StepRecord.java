package dev.larder.runtime.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A step as the store remembers it, also of assets that there are no more. Steps that were left for
 * one reason are one.
 *
 * @param assets at least one
 * @param partitions the only partition's key; of several the text form of all
 * @param count how many partitions these are
 * @param done how many of them are made, or were left as they were
 * @param unchanged how many of them were left as they were, for they were what it would have made
 * @param dueAt when it is tried again; null where it is not
 * @param message why it failed or was skipped, or null
 * @param attempts the failed ones, in order
 */
public record StepRecord(
        long id,
        List<String> assets,
        String partitions,
        long count,
        long done,
        long unchanged,
        int wave,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant dueAt,
        @Nullable String message,
        List<FailedAttempt> attempts) {
    public StepRecord {
        assets = List.copyOf(assets);
        attempts = List.copyOf(attempts);
    }

    /** An attempt that made nothing. */
    public record FailedAttempt(
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String message,
            String stack) {}
}
