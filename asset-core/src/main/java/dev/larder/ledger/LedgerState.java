package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

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
    public AssetState of(AssetDefinition asset) {
        @Nullable AssetState state = assets.get(asset.key());
        return state == null ? AssetState.none(asset.partitions()) : state;
    }

    /** {@return the current materializations of an asset, by ordinal} */
    NavigableMap<Long, Materialization> current(AssetKey key) {
        @Nullable AssetState state = assets.get(key);
        return state == null ? Collections.emptyNavigableMap() : state.current();
    }
}
