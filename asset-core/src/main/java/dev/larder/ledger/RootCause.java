package dev.larder.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

/**
 * Where staleness begins: partitions that have a cause of their own, or read something missing.
 *
 * @param asset whose partitions these are
 * @param own the partitions that have the cause
 * @param cause never {@link Cause.Kind#UPSTREAM_STALE}
 */
public record RootCause(AssetKey asset, PartitionSet own, Cause cause) {}
