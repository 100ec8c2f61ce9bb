package dev.larder.io;

import dev.larder.graph.AssetKey;

/**
 * Where one attempt puts one partition. No two attempts share a target.
 *
 * @param partition the partition's key
 * @param materialization the id that is the attempt's own, for ever
 */
public record Target(AssetKey asset, String partition, long materialization) {}
