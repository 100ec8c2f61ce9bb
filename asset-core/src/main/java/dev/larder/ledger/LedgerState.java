package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the ledger knows of all assets at one sequence. An immutable value. */
public final class LedgerState {
    private final AssetGraph graph;
    private final Map<AssetKey, AssetState> assets;

    /**
     * @param graph with the dynamic partition keys that there are at that sequence
     * @param assets cost nothing where they were built with the inputs that the graph has
     */
    public LedgerState(AssetGraph graph, Map<AssetKey, AssetState> assets) {
        this.graph = graph;
        this.assets = HashMap.newHashMap(assets.size());
        for (AssetDefinition asset : graph.definitions()) {
            AssetState state = assets.get(asset.key());
            this.assets.put(
                    asset.key(),
                    state == null ? AssetState.none(graph, asset) : state.in(graph, asset));
        }
    }

    /** {@return the assets, with the dynamic partition keys that there are at that sequence} */
    public AssetGraph graph() {
        return graph;
    }

    /**
     * {@return the state of an asset of the graph; one without materializations where the ledger
     * has none}
     */
    public AssetState of(AssetKey key) {
        AssetState state = assets.get(key);
        return state == null
                ? AssetState.none(graph.definition(key).partitions())
                : Objects.requireNonNull(state);
    }

    /** {@return the asset's state; one without materializations where the ledger has none} */
    public AssetState of(AssetDefinition asset) {
        return of(asset.key());
    }
}
