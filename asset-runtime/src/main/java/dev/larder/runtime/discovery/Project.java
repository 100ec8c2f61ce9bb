package dev.larder.runtime.discovery;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import java.util.Map;
import java.util.Objects;

/**
 * All that a project says: its assets, the methods that produce them, and those that observe what
 * others make.
 */
public record Project(
        AssetGraph graph, Map<AssetKey, Producer> producers, Map<AssetKey, Observer> observers) {
    public Project {
        producers = Map.copyOf(producers);
        observers = Map.copyOf(observers);
    }

    /** {@return the method that produces an asset of the graph} */
    public Producer producer(AssetKey key) {
        return Objects.requireNonNull(producers.get(key));
    }

    /** {@return the method that observes an external asset of the graph} */
    public Observer observer(AssetKey key) {
        return Objects.requireNonNull(observers.get(key));
    }
}
