package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.Scopes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiFunction;

/** Partitions of assets. */
record Chosen(SequencedMap<AssetDefinition, PartitionSet> partitions) {
    /** {@return the partitions of each selected asset that exist and are asked for} */
    static Chosen of(Which which, Views views) {
        SequencedMap<AssetDefinition, PartitionSet> chosen = new LinkedHashMap<>();
        SequencedSet<AssetKey> selected =
                Planner.selected(views.graph(), which.selection(), views.facts());
        if (!selected.isEmpty()) {
            Scopes scopes = new Scopes(views.graph(), selected, which.partitions(), views.now());
            for (AssetKey key : selected) {
                AssetDefinition asset = views.graph().definition(key);
                PartitionSet existing = asset.partitions().existing(views.now());
                chosen.put(asset, scopes.of(key).intersect(existing));
            }
        }
        return new Chosen(chosen);
    }

    /** {@return what of that has data which Larder made} */
    Chosen made(Views views) {
        return map((asset, asked) ->
                asset.isExternal()
                        ? PartitionSet.none(asset.partitions())
                        : asked.intersect(views.state().of(asset).materialized()));
    }

    /** {@return what is left of each, without assets of which nothing is} */
    Chosen map(BiFunction<AssetDefinition, PartitionSet, PartitionSet> change) {
        SequencedMap<AssetDefinition, PartitionSet> left = new LinkedHashMap<>();
        partitions.forEach((asset, set) -> {
            PartitionSet changed = change.apply(asset, set);
            if (!changed.isEmpty()) {
                left.put(asset, changed);
            }
        });
        return new Chosen(left);
    }

    long count() {
        return partitions.values().stream().mapToLong(PartitionSet::size).sum();
    }

    List<AssetPartitions> lines() {
        return partitions.sequencedEntrySet().stream()
                .map(entry -> line(entry.getKey().key(), entry.getValue()))
                .toList();
    }

    static AssetPartitions line(AssetKey asset, PartitionSet partitions) {
        return new AssetPartitions(asset.toString(), Views.texts(partitions), partitions.size());
    }
}
