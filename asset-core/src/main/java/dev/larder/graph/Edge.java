package dev.larder.graph;

import dev.larder.partition.PartitionMapping;

/**
 * One asset reading another, or depending on it otherwise.
 *
 * @param downstream what reads
 * @param input what it says of what it reads
 * @param mapping which partitions are made from which
 */
public record Edge(AssetKey downstream, InputDefinition input, PartitionMapping mapping) {
    /** {@return what is read} */
    public AssetKey upstream() {
        return input.upstream();
    }

    /** {@return the name of the input} */
    public String parameter() {
        return input.parameter();
    }

    /** {@return whether an asset reads its own earlier partitions} */
    public boolean isSelf() {
        return upstream().equals(downstream);
    }
}
