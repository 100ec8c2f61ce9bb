package dev.larder.runtime.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The runs in which partitions failed that nothing was published for since.
 *
 * @param runs how many these are
 * @param latest the last of them; null where there is none
 */
public record FailedRuns(long runs, @Nullable Long latest) {}
