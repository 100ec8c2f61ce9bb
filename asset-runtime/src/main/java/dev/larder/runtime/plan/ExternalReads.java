package dev.larder.runtime.plan;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.Selection;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Which external data a request depends on: those that the partitions in question are made from, at
 * any depth. Known without the ledger, for it is asked before anything is observed.
 */
public final class ExternalReads {
    private final AssetGraph graph;
    private final Instant now;
    private final Map<AssetKey, PartitionSet> read = new HashMap<>();

    private ExternalReads(AssetGraph graph, Instant now) {
        this.graph = graph;
        this.now = now;
    }

    /**
     * {@return the existing partitions of external assets, in the graph's order} A selection that
     * asks how assets stand depends on all that any asset is made from.
     *
     * @throws LarderException a USER error when selection or partitions cannot be read
     */
    public static SequencedMap<AssetKey, PartitionSet> of(
            AssetGraph graph, PlanRequest request, Instant now) {
        boolean asksForFacts = Selection.parse(request.selection()).asksForFacts();
        SequencedSet<AssetKey> selected =
                asksForFacts
                        ? graph.sorted(graph.keys())
                        : Planner.selected(graph, request.selection(), AssetFacts.UNKNOWN);
        selected.removeIf(key -> graph.definition(key).isExternal());
        @Nullable String partitions = asksForFacts ? null : request.partitions();
        return new ExternalReads(graph, now).of(selected, partitions);
    }

    private SequencedMap<AssetKey, PartitionSet> of(
            SequencedSet<AssetKey> selected, @Nullable String partitions) {
        if (selected.isEmpty()) {
            return new LinkedHashMap<>();
        }
        Scopes scopes = new Scopes(graph, selected, partitions, now);
        selected.forEach(key -> add(key, scopes.of(key)));
        SequencedMap<AssetKey, PartitionSet> external = new LinkedHashMap<>();
        for (AssetDefinition asset : readersFirst(selected)) {
            PartitionSet its = existing(asset);
            if (asset.isExternal() && !its.isEmpty()) {
                external.putFirst(asset.key(), its);
            }
            graph.inputsOf(asset.key()).stream()
                    .filter(edge -> !edge.input().isOrder() && !edge.isSelf())
                    .forEach(edge -> add(edge.upstream(), upstream(edge, its)));
        }
        return external;
    }

    private List<AssetDefinition> readersFirst(Set<AssetKey> selected) {
        Set<AssetKey> all = graph.upstream(selected, Integer.MAX_VALUE);
        return graph.sorted(all).reversed().stream().map(graph::definition).toList();
    }

    private PartitionSet upstream(Edge edge, PartitionSet partitions) {
        return edge.mapping().upstream(partitions, now).existing();
    }

    /** Of an asset that reads itself all: each window follows from those before it. */
    private PartitionSet existing(AssetDefinition asset) {
        PartitionSet existing = asset.partitions().existing(now);
        PartitionSet its = read.getOrDefault(asset.key(), PartitionSet.none(asset.partitions()));
        boolean readsItself = graph.inputsOf(asset.key()).stream().anyMatch(Edge::isSelf);
        return readsItself && !its.isEmpty() ? existing : its.intersect(existing);
    }

    private void add(AssetKey key, PartitionSet partitions) {
        read.merge(key, partitions, PartitionSet::union);
    }
}
