package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;

import java.util.List;

/**
 * Something of a run that could begin, but for what is not the run's.
 *
 * @param partitions their text form
 * @param what for people, such as {@code pool api (4 of 4 taken)}
 */
public record Awaited(List<AssetKey> assets, String partitions, String what) {
    public Awaited {
        assets = List.copyOf(assets);
    }
}
