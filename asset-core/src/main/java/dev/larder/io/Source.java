package dev.larder.io;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;

import java.util.List;

/**
 * Exactly the data that a step reads of one input.
 *
 * @param parts in partition order; empty where the input has none
 */
public record Source(AssetKey asset, List<Part> parts) {
    public Source {
        parts = List.copyOf(parts);
    }

    /**
     * One partition's data.
     *
     * @param location as {@link Stored#location} gave it
     */
    public record Part(Partition partition, String location) {}
}
