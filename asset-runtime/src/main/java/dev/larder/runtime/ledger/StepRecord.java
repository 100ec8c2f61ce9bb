package dev.larder.runtime.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A step as the store remembers it, also of assets that there are no more.
 *
 * @param partition the partition's key
 * @param message why it failed or was skipped, or null
 * @param attempts the failed ones, in order
 */
public record StepRecord(
        long id,
        String asset,
        String partition,
        int wave,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message,
        List<FailedAttempt> attempts) {
    public StepRecord {
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
