package dev.larder.runtime.ledger;

import dev.larder.io.Stored;
import dev.larder.partition.Partition;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger has of the current data of a partition.
 *
 * @param io the IO manager that has stored them; null where that was not noted yet
 */
public record Recorded(Partition partition, @Nullable String io, Stored stored) {}
