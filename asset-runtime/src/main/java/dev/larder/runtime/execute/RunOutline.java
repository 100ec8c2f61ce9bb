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

    /** {@return how many steps there are} */
    public long stepCount() {
        return parts.stream().mapToLong(Part::steps).sum();
    }

    /**
     * What one method makes.
     *
     * @param partitions how many of each asset
     * @param steps in how many calls
     * @param wave one more than the latest wave of what they wait for, from 1
     */
    public record Part(List<AssetKey> assets, long partitions, long steps, int wave) {
        public Part {
            assets = List.copyOf(assets);
        }
    }
}
