package dev.larder.graph;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.error.Suggestion;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.partition.PartitionMapping;

import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Derives the graph from the definitions' inputs and collects all that is wrong with them. */
final class GraphBuilder {
    private final Map<AssetKey, AssetDefinition> definitions = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Graph<AssetKey, Link> links = new SimpleDirectedGraph<>(Link.class);

    /**
     * All inputs that join two assets. Equal by the assets alone: it grows while it is in the
     * graph.
     */
    record Link(AssetKey upstream, AssetKey downstream, List<Edge> edges) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link that
                    && upstream.equals(that.upstream)
                    && downstream.equals(that.downstream);
        }

        @Override
        public int hashCode() {
            return Objects.hash(upstream, downstream);
        }
    }

    GraphBuilder(Collection<AssetDefinition> all) {
        for (AssetDefinition definition : all) {
            AssetDefinition other = definitions.putIfAbsent(definition.key(), definition);
            if (other != null) {
                problem(
                        definition,
                        "asset %s is also produced by %s; rename one of them"
                                .formatted(definition.key(), other.source()));
            }
        }
    }

    AssetGraph build() {
        definitions.keySet().forEach(links::addVertex);
        definitions.values().forEach(d -> d.inputs().forEach(input -> connect(d, input)));
        problems.addAll(cycles());
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return new AssetGraph(inOrder(), links);
    }

    private void problem(AssetDefinition definition, String message) {
        problems.add(new Problem(definition.source(), message));
    }

    private void problem(AssetDefinition definition, InputDefinition input, String message) {
        problems.add(
                new Problem(
                        definition.source(),
                        input.parameter(),
                        "input " + input.parameter() + message));
    }

    private void connect(AssetDefinition downstream, InputDefinition input) {
        AssetDefinition upstream = definitions.get(input.upstream());
        if (upstream == null) {
            problem(downstream, input, unknown(input));
        } else if (upstream.key().equals(downstream.key())) {
            problem(downstream, input, ": asset " + downstream.key() + " reads itself");
        } else if (mismatch(input, upstream) instanceof String mismatch) {
            problem(downstream, input, mismatch);
        } else {
            mapping(downstream, input, upstream)
                    .ifPresent(mapping -> link(downstream, input, mapping));
        }
    }

    private String unknown(InputDefinition input) {
        List<String> known = definitions.keySet().stream().map(AssetKey::toString).toList();
        String written = input.upstream().toString();
        return ": there is no asset " + written + Suggestion.didYouMean(written, known);
    }

    private static @Nullable String mismatch(InputDefinition input, AssetDefinition upstream) {
        if (!(input.use() instanceof Use.Data data)) {
            return null;
        }
        return switch (upstream.origin()) {
            case Origin.External _ ->
                    " reads %s, which is external: Larder does not load it; name it in deps"
                            .formatted(upstream.key());
            case Origin.Produced made when made.shape() != data.shape() ->
                    " takes a %s, but %s is a %s"
                            .formatted(data.shape().text(), upstream.key(), made.shape().text());
            case Origin.Produced _ -> null;
        };
    }

    private Optional<PartitionMapping> mapping(
            AssetDefinition downstream, InputDefinition input, AssetDefinition upstream) {
        try {
            PartitionMapping mapping = mappingOf(downstream, input, upstream);
            if (mapping.gathers() && takesOneValue(input)) {
                problem(downstream, input, severalValues(upstream));
                return Optional.empty();
            }
            return Optional.of(mapping);
        } catch (LarderException e) {
            problem(downstream, input, " of " + upstream.key() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean takesOneValue(InputDefinition input) {
        return input.use() instanceof Use.Data(Shape shape, Container container, boolean _)
                && shape == Shape.VALUE
                && container == Container.TOGETHER;
    }

    private static String severalValues(AssetDefinition upstream) {
        return " would read several partitions of %s, whose values do not add up; make it a table"
                .formatted(upstream.key());
    }

    private static PartitionMapping mappingOf(
            AssetDefinition downstream, InputDefinition input, AssetDefinition upstream) {
        return PartitionMapping.of(input.mapping(), upstream.partitions(), downstream.partitions());
    }

    private void link(AssetDefinition downstream, InputDefinition input, PartitionMapping mapping) {
        AssetKey from = input.upstream();
        AssetKey to = downstream.key();
        Link link = links.getEdge(from, to);
        if (link == null) {
            link = new Link(from, to, new ArrayList<>());
            links.addEdge(from, to, link);
        }
        link.edges().add(new Edge(to, input, mapping));
    }

    private List<Problem> cycles() {
        return new GabowStrongConnectivityInspector<>(links)
                .stronglyConnectedSets().stream()
                        .filter(component -> component.size() > 1)
                        .map(this::cycle)
                        .toList();
    }

    /** The shortest way from a component's first asset back to itself. */
    private Problem cycle(Set<AssetKey> component) {
        AssetKey first = component.stream().sorted().findFirst().orElseThrow();
        var within = new AsSubgraph<>(links, component);
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

    private SequencedMap<AssetKey, AssetDefinition> inOrder() {
        SequencedMap<AssetKey, AssetDefinition> inOrder = new LinkedHashMap<>();
        var order = new TopologicalOrderIterator<>(links, Comparator.<AssetKey>naturalOrder());
        order.forEachRemaining(
                key -> inOrder.put(key, Objects.requireNonNull(definitions.get(key))));
        return inOrder;
    }
}
