package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/**
 * What could not be observed of an external asset; its last versions stay.
 *
 * @param partitions null where that is all that was to be observed
 * @param why what went wrong first, on one line
 */
public record Unobserved(AssetKey asset, @Nullable PartitionSet partitions, String why) {}
