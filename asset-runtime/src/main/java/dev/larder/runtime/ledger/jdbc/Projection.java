package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the ledger has at one sequence, in the terms of one graph. An immutable value.
 *
 * @param assets all of the graph's, also those that nothing has happened to
 */
record Projection(AssetGraph graph, long sequence, Map<AssetKey, Projected> assets) {
    Projection {
        assets = Collections.unmodifiableMap(assets);
    }

    /** {@return what there is before anything has happened} */
    static Projection empty(AssetGraph graph) {
        Map<AssetKey, Projected> assets = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            AssetState none = AssetState.builder(graph, asset).build();
            assets.put(asset.key(), new Projected(Names.NONE, asset.isExternal(), none, Map.of()));
        }
        return new Projection(graph, 0, assets);
    }

    Projected asset(AssetKey key) {
        return Objects.requireNonNull(assets.get(key));
    }

    Map<AssetKey, AssetState> states() {
        Map<AssetKey, AssetState> states = HashMap.newHashMap(assets.size());
        assets.forEach((key, asset) -> states.put(key, asset.state()));
        return states;
    }

    /**
     * What happened to an asset, and the terms in which it is said: it stands as long as they do.
     *
     * @param id the asset's in the store; {@link Names#NONE} where it has none
     * @param upstream what it has read, by id
     */
    record Projected(long id, boolean external, AssetState state, Map<Long, Upstream> upstream) {
        Projected {
            upstream = Map.copyOf(upstream);
        }

        /** {@return the same in a graph in which the asset has equal inputs} */
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
