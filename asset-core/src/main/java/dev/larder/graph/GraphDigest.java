package dev.larder.graph;

import dev.larder.partition.Dimensions;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

/** Covers the parts of a graph that plans depend on. */
final class GraphDigest {
    private GraphDigest() {}

    static String of(AssetGraph graph) {
        StringBuilder text = new StringBuilder();
        graph.definitions().forEach(definition -> append(text, graph, definition));
        return Digest.of(text.toString());
    }

    private static void append(StringBuilder text, AssetGraph graph, AssetDefinition definition) {
        text.append(definition.key());
        appendOrigin(text, definition.origin());
        text.append('|').append(definition.partitions().lattice());
        text.append('|').append(definition.partitions().describe());
        appendKeys(text, definition.partitions());
        for (Edge edge : graph.inputsOf(definition.key())) {
            InputDefinition input = edge.input();
            text.append('|').append(edge.parameter()).append('=').append(edge.upstream());
            text.append(' ').append(edge.mapping().describe()).append(' ').append(input.use());
            text.append(' ').append(input.absence()).append(' ').append(input.counting());
        }
        text.append('\n');
    }

    /** How often it is tried and how many run at a time changes nothing of what a plan says. */
    private static void appendOrigin(StringBuilder text, Origin origin) {
        switch (origin) {
            case Origin.Produced made ->
                    text.append('|')
                            .append(made.withExecution(Execution.USUAL))
                            .append('|')
                            .append(made.maxPartitionsPerStep());
            case Origin.External _ -> text.append("|external");
        }
    }

    /** A description may leave some out. */
    private static void appendKeys(StringBuilder text, PartitionsDefinition partitions) {
        switch (partitions) {
            case StaticKeys keys ->
                    keys.keys()
                            .forEach(key ->
                                    text.append('|').append(key.length()).append(':').append(key));
            case Dimensions several ->
                    several.dimensions()
                            .forEach(dimension -> appendKeys(text, dimension.definition()));
            case TimeWindows _, DynamicKeys _, Unpartitioned _ -> {}
        }
    }
}
