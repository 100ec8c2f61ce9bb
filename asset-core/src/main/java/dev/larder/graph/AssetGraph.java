package dev.larder.graph;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.partition.CustomMapping;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
    private final Function<String, @Nullable CustomMapping> custom;

    AssetGraph(
            SequencedMap<AssetKey, AssetDefinition> inOrder,
            List<Edge> edges,
            Function<String, @Nullable CustomMapping> custom) {
        this.inOrder = inOrder;
        this.inputs = edges.stream().collect(Collectors.groupingBy(Edge::downstream));
        this.readers = edges.stream().collect(Collectors.groupingBy(Edge::upstream));
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
        return upstream(Set.of(key), depth);
    }

    /** {@return the asset and what is made from it, at most so many links away} */
    public Set<AssetKey> downstream(AssetKey key, int depth) {
        return downstream(Set.of(key), depth);
    }

    /** {@return these and what any of them is made from, at most so many links away} */
    public SequencedSet<AssetKey> upstream(Set<AssetKey> keys, int depth) {
        return reachable(keys, depth, this::inputsOf, Edge::upstream);
    }

    /** {@return these and what is made from any of them, at most so many links away} */
    SequencedSet<AssetKey> downstream(Set<AssetKey> keys, int depth) {
        return reachable(keys, depth, this::readersOf, Edge::downstream);
    }

    /** All of them at once and level by level: each edge is followed once, however many start. */
    private static SequencedSet<AssetKey> reachable(
            Set<AssetKey> start,
            int depth,
            Function<AssetKey, List<Edge>> edges,
            Function<Edge, AssetKey> end) {
        SequencedSet<AssetKey> reached = new LinkedHashSet<>(start);
        List<AssetKey> level = List.copyOf(start);
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            List<AssetKey> further = new ArrayList<>();
            for (AssetKey key : level) {
                for (Edge edge : edges.apply(key)) {
                    if (!edge.input().isOrder() && reached.add(end.apply(edge))) {
                        further.add(end.apply(edge));
                    }
                }
            }
            level = further;
        }
        return reached;
    }

    /** {@return a text that differs whenever keys, partitions, inputs or mappings do} */
    public String digest() {
        return GraphDigest.of(this);
    }

    /** {@return these keys in the graph's order} */
    public SequencedSet<AssetKey> sorted(Set<AssetKey> keys) {
        SequencedSet<AssetKey> sorted = new LinkedHashSet<>();
        inOrder.keySet().stream().filter(keys::contains).forEach(sorted::add);
        return sorted;
    }
}
