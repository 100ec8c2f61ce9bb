package dev.larder.graph;

import dev.larder.partition.PartitionMapping;

/**
 * One asset reading another.
 *
 * @param upstream what is read
 * @param downstream what reads it
 * @param parameter the name of the input
 * @param mapping which partitions are made from which
 */
public record Edge(
        AssetKey upstream, AssetKey downstream, String parameter, PartitionMapping mapping) {}
