package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

/**
 * Stale partitions that are left alone, since what makes them stale is not planned.
 *
 * @param selection what to select so that they are made
 */
public record NotRerun(AssetKey asset, PartitionSet partitions, String selection) {}
