package dev.larder.graph;

import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.partition.CustomMapping;

import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Derives the graph from the definitions' inputs and collects all that is wrong with them. */
final class GraphBuilder {
    private final Map<AssetKey, AssetDefinition> definitions = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Function<String, @Nullable CustomMapping> custom;
    private final EdgeBuilder edgeBuilder;

    /** Two assets of which one is made first. */
    record Link(AssetKey upstream, AssetKey downstream) {}

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
        this.custom = custom;
        this.edgeBuilder = new EdgeBuilder(definitions, custom, problems);
    }

    AssetGraph build() {
        for (AssetDefinition definition : definitions.values()) {
            for (InputDefinition input : definition.inputs()) {
                edgeBuilder.edge(definition, input).ifPresent(edges::add);
            }
        }
        Graph<AssetKey, Link> order = links(edges);
        problems.addAll(cycles(order));
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return new AssetGraph(inOrder(order), edges, custom);
    }

    private Graph<AssetKey, Link> links(List<Edge> joining) {
        Graph<AssetKey, Link> links = new SimpleDirectedGraph<>(Link.class);
        definitions.keySet().forEach(links::addVertex);
        for (Edge edge : joining) {
            if (!edge.isSelf()) {
                Link link = new Link(edge.upstream(), edge.downstream());
                links.addEdge(link.upstream(), link.downstream(), link);
            }
        }
        return links;
    }

    private List<Problem> cycles(Graph<AssetKey, Link> order) {
        return new KosarajuStrongConnectivityInspector<>(order)
                .stronglyConnectedSets().stream()
                        .filter(component -> component.size() > 1)
                        .map(component -> cycle(order, component))
                        .toList();
    }

    /** The shortest way from a component's first asset back to itself. */
    private Problem cycle(Graph<AssetKey, Link> order, Set<AssetKey> component) {
        AssetKey first = component.stream().sorted().findFirst().orElseThrow();
        var within = new AsSubgraph<>(order, component);
        String path =
                within.outgoingEdgesOf(first).stream()
                        .map(link ->
                                BFSShortestPath.findPathBetween(within, link.downstream(), first))
                        .min(Comparator.comparingInt(p -> p.getLength()))
                        .orElseThrow()
                        .getVertexList()
                        .stream()
                        .map(AssetKey::toString)
                        .collect(Collectors.joining(" → "));
        return new Problem(
                Objects.requireNonNull(definitions.get(first)).source(),
                "assets form a cycle: " + first + " → " + path);
    }

    private SequencedMap<AssetKey, AssetDefinition> inOrder(Graph<AssetKey, Link> links) {
        SequencedMap<AssetKey, AssetDefinition> inOrder = new LinkedHashMap<>();
        var order = new TopologicalOrderIterator<>(links, Comparator.<AssetKey>naturalOrder());
        order.forEachRemaining(
                key -> inOrder.put(key, Objects.requireNonNull(definitions.get(key))));
        return inOrder;
    }
}
