package dev.larder.runtime.discovery;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import java.util.Map;
import java.util.Objects;

/** All that a project says: its assets and the methods that produce them. */
public record Project(AssetGraph graph, Map<AssetKey, Producer> producers) {
    public Project {
        producers = Map.copyOf(producers);
    }

    /** {@return the method that produces an asset of the graph} */
    public Producer producer(AssetKey key) {
        return Objects.requireNonNull(producers.get(key));
    }
}
