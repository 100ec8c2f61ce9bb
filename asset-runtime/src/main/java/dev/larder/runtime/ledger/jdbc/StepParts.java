package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What steps make, as the store has it, in the terms of a graph. */
@Singleton
final class StepParts {
    private final Names names;
    private final Parts parts;

    /**
     * What a step or an attempt makes.
     *
     * @param assetIds separated by commas
     * @param parts of each of the assets
     */
    record What(String assetIds, long lattice, String parts) {}

    StepParts(Names names, Parts parts) {
        this.names = names;
        this.parts = parts;
    }

    /** {@return the partitions of each asset, as far as the graph has them} */
    Map<AssetKey, PartitionSet> sets(AssetGraph graph, What what) {
        Map<AssetKey, PartitionSet> sets = new HashMap<>();
        for (AssetKey key : assets(what)) {
            graph.find(key)
                    .map(AssetDefinition::partitions)
                    .filter(definition ->
                            definition.lattice().equals(names.lattices().name(what.lattice())))
                    .ifPresent(
                            definition -> sets.put(key, parts.decodeSet(definition, what.parts())));
        }
        return sets;
    }

    List<AssetKey> assets(What what) {
        return assets(what.assetIds());
    }

    /** {@return the assets with these ids} */
    List<AssetKey> assets(String ids) {
        return Arrays.stream(ids.split(",", -1))
                .map(id -> AssetKey.parse(names.assets().name(Long.parseLong(id))))
                .toList();
    }
}
