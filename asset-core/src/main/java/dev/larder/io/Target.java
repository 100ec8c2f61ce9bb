package dev.larder.io;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;

/**
 * Where one attempt puts one partition. No two attempts share a target.
 *
 * @param materialization the id that is the attempt's own, for ever
 */
public record Target(AssetKey asset, Partition partition, long materialization) {}
