package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/**
 * Why partitions are planned.
 *
 * @param kind {@code MISSING}, {@code LAST_FAILED}, {@code REQUESTED}, or a cause's kind
 * @param upstream the asset that it comes from; null where it is the planned asset itself
 * @param partitions that asset's partitions that it comes from; null where they cannot be named
 */
public record Reason(String kind, @Nullable AssetKey upstream, @Nullable PartitionSet partitions) {
    static final String MISSING = "MISSING";
    static final String LAST_FAILED = "LAST_FAILED";
    static final String REQUESTED = "REQUESTED";
}
