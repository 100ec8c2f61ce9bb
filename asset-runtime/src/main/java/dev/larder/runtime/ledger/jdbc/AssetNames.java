package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Keys of assets. A key that the store does not know takes over the id of the first of its former
 * keys that it does know: at once in memory, in the store with the next transaction that writes.
 */
final class AssetNames extends Kind<String> {
    private final NameRepository repository;
    private Map<String, List<String>> former = Map.of();
    private final SequencedMap<Long, String> renamed = new LinkedHashMap<>();
    private @Nullable AssetGraph followed;

    AssetNames(NameRepository repository) {
        super(
                repository,
                "asset",
                after ->
                        repository.assets(after).stream()
                                .map(row -> new Named<>(row.id(), row.name()))
                                .toList(),
                repository::insertAsset);
        this.repository = repository;
    }

    /**
     * Takes over what the graph's assets have been before.
     *
     * @throws LarderException a USER error when the store knows an asset and what it has been as
     *     two
     */
    synchronized void follow(AssetGraph graph) {
        if (followed == graph) {
            return;
        }
        Map<String, List<String>> found = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            if (!asset.formerly().isEmpty()) {
                found.put(
                        asset.key().toString(),
                        asset.formerly().stream().map(AssetKey::toString).toList());
            }
        }
        former = found;
        found.keySet().forEach(this::find);
        takeOver();
        found.forEach((key, keys) -> requireOne(key, keys));
        followed = graph;
    }

    private void requireOne(String key, List<String> keys) {
        for (String before : keys) {
            if (known(key) != null && known(before) != null) {
                throw LarderException.user(
                        "%s was formerly %s, but the store has a history of each; take that formerly off %s, which keeps its own history then"
                                .formatted(key, before, key));
            }
        }
    }

    @Override
    void loaded() {
        takeOver();
    }

    /** Until nothing changes: one asset may have been what another one is now. */
    private void takeOver() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<String, List<String>> asset : former.entrySet()) {
                changed |=
                        known(asset.getKey()) == null && takeOver(asset.getKey(), asset.getValue());
            }
        }
    }

    private boolean takeOver(String key, List<String> keys) {
        for (String before : keys) {
            Long id = known(before);
            if (id != null) {
                drop(before);
                put(id, key);
                renamed.put(id, key);
                return true;
            }
        }
        return false;
    }

    /** Writes down what was taken over. */
    synchronized void settle() {
        renamed.forEach(repository::renameAsset);
        renamed.clear();
    }

    @Override
    synchronized void forget() {
        super.forget();
        renamed.clear();
    }
}
