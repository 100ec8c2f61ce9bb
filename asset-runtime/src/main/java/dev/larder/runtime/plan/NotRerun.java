package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/**
 * Stale partitions that are left alone, since what makes them stale is not planned.
 *
 * @param selection what to select in the same mode, without naming partitions, so that they are
 *     made if what they read comes out anew; null where nothing would help, because what makes them
 *     stale is blocked
 */
public record NotRerun(AssetKey asset, PartitionSet partitions, @Nullable String selection) {}
