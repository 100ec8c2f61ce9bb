package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Very many sets of partitions of assets, put together. For one thread. */
final class Gathered {
    /** Sets of fewer stretches are put together as stretches. */
    private static final long FEW = 64;

    private final Map<AssetKey, PartitionSet> large = new HashMap<>();
    private final Map<AssetKey, Small> small = new HashMap<>();

    private record Small(PartitionsDefinition definition, LongStream.Builder ordinals) {}

    void add(Map<AssetKey, PartitionSet> sets) {
        sets.forEach(this::add);
    }

    void add(AssetKey asset, PartitionSet set) {
        if (set.size() > FEW && set.stretches().count() <= FEW) {
            large.merge(asset, set, PartitionSet::union);
        } else {
            Small into =
                    small.computeIfAbsent(
                            asset, _ -> new Small(set.definition(), LongStream.builder()));
            set.ordinals().forEach(into.ordinals());
        }
    }

    /** {@return all of each asset} Nothing is to be added after that. */
    Map<AssetKey, PartitionSet> all() {
        Map<AssetKey, PartitionSet> all = new HashMap<>(large);
        small.forEach((asset, few) ->
                all.merge(
                        asset,
                        PartitionSet.of(few.definition(), few.ordinals().build().toArray()),
                        PartitionSet::union));
        return all;
    }
}
