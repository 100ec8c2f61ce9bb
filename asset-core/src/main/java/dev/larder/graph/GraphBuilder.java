package dev.larder.graph;

import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.partition.CustomMapping;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Derives the graph from the definitions' inputs and collects all that is wrong with them. */
final class GraphBuilder {
    private final Map<AssetKey, AssetDefinition> definitions = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Function<String, @Nullable CustomMapping> custom;
    private final EdgeBuilder edgeBuilder;

    GraphBuilder(
            Collection<AssetDefinition> all, Function<String, @Nullable CustomMapping> custom) {
        for (AssetDefinition definition : all) {
            AssetDefinition other = definitions.putIfAbsent(definition.key(), definition);
            if (other != null) {
                problems.add(
                        new Problem(
                                definition.source(),
                                "asset %s is also produced by %s; rename one of them"
                                        .formatted(definition.key(), other.source())));
            }
        }
        checkFormer(all);
        this.custom = custom;
        this.edgeBuilder = new EdgeBuilder(definitions, custom, problems);
    }

    /** What was recorded for a key is the history of one asset only. */
    private void checkFormer(Collection<AssetDefinition> all) {
        Map<AssetKey, AssetDefinition> heirs = new HashMap<>();
        for (AssetDefinition definition : all) {
            for (AssetKey former : definition.formerly()) {
                AssetDefinition now = definitions.get(former);
                AssetDefinition other = heirs.putIfAbsent(former, definition);
                if (now != null) {
                    problems.add(
                            new Problem(
                                    definition.source(),
                                    "formerly names %s, which is an asset still: %s makes it; remove one of the two"
                                            .formatted(former, now.source())));
                } else if (other != null) {
                    problems.add(
                            new Problem(
                                    definition.source(),
                                    "formerly names %s, which %s names, too; its history can be of one asset only: remove it from the other"
                                            .formatted(former, other.key())));
                }
            }
        }
    }

    AssetGraph build() {
        for (AssetDefinition definition : definitions.values()) {
            for (InputDefinition input : definition.inputs()) {
                edgeBuilder.edge(definition, input).ifPresent(edges::add);
            }
        }
        SequencedMap<AssetKey, AssetDefinition> inOrder = inOrder();
        if (inOrder.size() < definitions.size()) {
            problems.addAll(new Cycles(definitions, edges).problems());
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return new AssetGraph(inOrder, edges, custom);
    }

    /**
     * Each after those that it reads, among equals by key (Kahn, 1962). Without those on a cycle,
     * or after one.
     */
    private SequencedMap<AssetKey, AssetDefinition> inOrder() {
        Map<AssetKey, List<AssetKey>> readers = new HashMap<>();
        Map<AssetKey, Integer> awaited = new HashMap<>();
        for (Edge edge : edges) {
            if (!edge.isSelf()) {
                readers.computeIfAbsent(edge.upstream(), _ -> new ArrayList<>())
                        .add(edge.downstream());
                awaited.merge(edge.downstream(), 1, Integer::sum);
            }
        }
        PriorityQueue<AssetKey> ready = new PriorityQueue<>(definitions.keySet());
        ready.removeIf(awaited::containsKey);
        SequencedMap<AssetKey, AssetDefinition> inOrder = new LinkedHashMap<>();
        while (!ready.isEmpty()) {
            AssetKey next = ready.remove();
            inOrder.put(next, Objects.requireNonNull(definitions.get(next)));
            for (AssetKey reader : readers.getOrDefault(next, List.of())) {
                if (awaited.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return inOrder;
    }
}
