package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import java.util.List;

/**
 * How much a run makes, or what is left of it.
 *
 * @param parts in the order in which it begins with them
 */
public record RunOutline(long run, List<Part> parts) {
    public RunOutline {
        parts = List.copyOf(parts);
    }

    /**
     * What one method makes.
     *
     * @param partitions how many of each asset
     * @param steps in how many calls
     */
    public record Part(List<AssetKey> assets, long partitions, long steps) {
        public Part {
            assets = List.copyOf(assets);
        }
    }
}
