package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What the ledger has at one sequence, in the terms of one graph. An immutable value; of assets
 * that nothing has happened to it says nothing.
 */
record Projection(
        AssetGraph graph, long sequence, Map<AssetKey, Projected> assets, Failures failures) {
    Projection {
        assets = Map.copyOf(assets);
    }

    /** {@return what there is before anything has happened} */
    static Projection empty(AssetGraph graph) {
        return new Projection(graph, 0, Map.of(), Failures.NONE);
    }

    /**
     * What happened to an asset, and the terms in which it is said: it stands as long as they do.
     *
     * @param id the asset's in the store
     * @param upstream what it has read, by id
     */
    record Projected(long id, boolean external, AssetState state, Map<Long, Upstream> upstream) {
        Projected {
            upstream = Map.copyOf(upstream);
        }

        /** {@return this, with the inputs that the asset has in another graph} */
        Projected in(AssetGraph graph, AssetDefinition asset) {
            return new Projected(id, external, state.in(graph, asset), upstream);
        }
    }

    /**
     * An asset that was read.
     *
     * @param definition null where it is not in the graph
     */
    record Upstream(AssetKey key, @Nullable PartitionsDefinition definition) {}
}
