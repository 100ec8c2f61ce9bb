package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What the ledger knows of all assets at one sequence. An immutable value. */
public final class LedgerState {
    private final AssetGraph graph;
    private final Map<AssetKey, AssetState> assets;

    /**
     * @param graph with the dynamic partition keys that there are at that sequence
     */
    public LedgerState(AssetGraph graph, Map<AssetKey, AssetState> assets) {
        this.graph = graph;
        this.assets = Map.copyOf(assets);
    }

    /** {@return the assets, with the dynamic partition keys that there are at that sequence} */
    public AssetGraph graph() {
        return graph;
    }

    /** {@return the asset's state; one without materializations where the ledger has none} */
    public AssetState of(AssetKey key) {
        @Nullable AssetState state = assets.get(key);
        return state == null ? AssetState.none(graph.definition(key).partitions()) : state;
    }

    /** {@return the asset's state; one without materializations where the ledger has none} */
    public AssetState of(AssetDefinition asset) {
        return of(asset.key());
    }
}
