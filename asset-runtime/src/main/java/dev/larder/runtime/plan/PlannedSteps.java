package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.util.List;

/**
 * Partitions of one asset that are made for the same reasons. {@link Steps} says in how many steps.
 *
 * @param wave one more than the latest wave of what they wait for, from 1
 * @param reasons at least one
 */
public record PlannedSteps(
        AssetKey asset, PartitionSet partitions, int wave, List<Reason> reasons) {
    public PlannedSteps {
        reasons = List.copyOf(reasons);
    }
}
