package dev.larder.graph;

import dev.larder.error.Problem;

import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.SimpleDirectedGraph;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the cycles among assets, for people to break. */
final class Cycles {
    private final Map<AssetKey, AssetDefinition> definitions;
    private final Graph<AssetKey, Link> links = new SimpleDirectedGraph<>(Link.class);

    /** Two assets of which one is made first. */
    private record Link(AssetKey upstream, AssetKey downstream) {}

    Cycles(Map<AssetKey, AssetDefinition> definitions, List<Edge> edges) {
        this.definitions = definitions;
        definitions.keySet().forEach(links::addVertex);
        for (Edge edge : edges) {
            if (!edge.isSelf()) {
                Link link = new Link(edge.upstream(), edge.downstream());
                links.addEdge(link.upstream, link.downstream, link);
            }
        }
    }

    /** {@return one for each group of assets that all depend on each other} */
    List<Problem> problems() {
        return new KosarajuStrongConnectivityInspector<>(links)
                .stronglyConnectedSets().stream()
                        .filter(component -> component.size() > 1)
                        .map(this::problem)
                        .toList();
    }

    /** The shortest way from a component's first asset back to itself. */
    private Problem problem(Set<AssetKey> component) {
        AssetKey first = component.stream().sorted().findFirst().orElseThrow();
        var within = new AsSubgraph<>(links, component);
        String path =
                within.outgoingEdgesOf(first).stream()
                        .map(link ->
                                BFSShortestPath.findPathBetween(within, link.downstream, first))
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
}
