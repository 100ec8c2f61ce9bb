package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

/** What the ledger knows of all assets at one sequence. An immutable value. */
public final class LedgerState {
    private final Map<AssetKey, AssetState> assets;

    public LedgerState(Map<AssetKey, AssetState> assets) {
        this.assets = Map.copyOf(assets);
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
