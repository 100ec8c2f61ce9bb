package dev.larder.graph;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.partition.CustomMapping;

import org.jgrapht.Graph;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All assets of a project and who reads whom. Immutable, safe for any thread, and always sound:
 * every input has its producer, no key is there twice, no partition depends on itself, every edge
 * has a mapping.
 */
public final class AssetGraph {
    private final SequencedMap<AssetKey, AssetDefinition> inOrder;
    private final Map<AssetKey, List<Edge>> inputs;
    private final Map<AssetKey, List<Edge>> readers;
    private final Graph<AssetKey, GraphBuilder.Link> lineage;
    private final Function<String, @Nullable CustomMapping> custom;

    AssetGraph(
            SequencedMap<AssetKey, AssetDefinition> inOrder,
            List<Edge> edges,
            Graph<AssetKey, GraphBuilder.Link> lineage,
            Function<String, @Nullable CustomMapping> custom) {
        this.inOrder = inOrder;
        this.inputs = edges.stream().collect(Collectors.groupingBy(Edge::downstream));
        this.readers = edges.stream().collect(Collectors.groupingBy(Edge::upstream));
        this.lineage = lineage;
        this.custom = custom;
    }

    /**
     * {@return the graph of these definitions}
     *
     * @throws DefinitionException naming everything that is wrong
     */
    public static AssetGraph of(Collection<AssetDefinition> definitions) {
        return of(definitions, _ -> null);
    }

    /**
     * {@return the graph of these definitions}
     *
     * @param custom the user's mapping by the name of its class; null where there can be no
     *     instance now, as in the compiler: then it is not checked
     * @throws DefinitionException naming everything that is wrong
     */
    public static AssetGraph of(
            Collection<AssetDefinition> definitions,
            Function<String, @Nullable CustomMapping> custom) {
        return new GraphBuilder(definitions, custom).build();
    }

    /**
     * {@return this graph with these keys of dynamic partitions}
     *
     * @param keys by the name of their set; a set that is not there has none
     */
    public AssetGraph withKeys(Map<String, List<String>> keys) {
        List<AssetDefinition> with =
                definitions().stream()
                        .map(asset -> asset.withPartitions(asset.partitions().withKeys(keys)))
                        .toList();
        return with.equals(List.copyOf(definitions())) ? this : of(with, custom);
    }

    /** {@return the definitions, each after those that it reads; among equals by key} */
    public Collection<AssetDefinition> definitions() {
        return inOrder.sequencedValues();
    }

    /** {@return the keys, each after those that it reads} */
    public SequencedSet<AssetKey> keys() {
        return inOrder.sequencedKeySet();
    }

    public Optional<AssetDefinition> find(AssetKey key) {
        return Optional.ofNullable(inOrder.get(key));
    }

    /**
     * {@return the definition of an asset}
     *
     * @throws LarderException a USER error with a suggestion, when there is no such asset
     */
    public AssetDefinition definition(AssetKey key) {
        return find(key).orElseThrow(() -> unknown(key.toString()));
    }

    LarderException unknown(String written) {
        List<String> known = keys().stream().map(AssetKey::toString).toList();
        String suggestion =
                known.stream()
                        .filter(key -> key.endsWith("." + written))
                        .findFirst()
                        .map(key -> "; did you mean " + key + "?")
                        .orElseGet(() -> Suggestion.didYouMean(written, known));
        return LarderException.user("Unknown asset " + written + suggestion);
    }

    /**
     * {@return what the asset reads or otherwise depends on, in the order of its inputs} Also
     * itself, where it reads its own earlier windows, and what it only comes after.
     */
    public List<Edge> inputsOf(AssetKey key) {
        return inputs.getOrDefault(key, List.of());
    }

    /** {@return who reads the asset or otherwise depends on it, an edge for each input} */
    public List<Edge> readersOf(AssetKey key) {
        return readers.getOrDefault(key, List.of());
    }

    /** {@return the asset and what it is made from, at most so many links away} */
    public Set<AssetKey> upstream(AssetKey key, int depth) {
        return reachable(new EdgeReversedGraph<>(lineage), key, depth);
    }

    /** {@return the asset and what is made from it, at most so many links away} */
    public Set<AssetKey> downstream(AssetKey key, int depth) {
        return reachable(lineage, key, depth);
    }

    private static Set<AssetKey> reachable(
            Graph<AssetKey, GraphBuilder.Link> graph, AssetKey start, int depth) {
        Set<AssetKey> reached = new LinkedHashSet<>();
        var iterator = new BreadthFirstIterator<>(graph, start);
        while (iterator.hasNext()) {
            AssetKey next = iterator.next();
            if (iterator.getDepth(next) > depth) {
                break;
            }
            reached.add(next);
        }
        return reached;
    }

    /** {@return a text that differs whenever keys, partitions, inputs or mappings do} */
    public String digest() {
        return GraphDigest.of(this);
    }

    /** {@return these keys in the graph's order} */
    public SequencedSet<AssetKey> sorted(Set<AssetKey> keys) {
        SequencedSet<AssetKey> sorted = new LinkedHashSet<>(inOrder.sequencedKeySet());
        sorted.retainAll(keys);
        return sorted;
    }
}
