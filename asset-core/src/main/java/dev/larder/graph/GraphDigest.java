package dev.larder.graph;

import dev.larder.partition.StaticKeys;

/** Covers the parts of a graph that plans depend on. */
final class GraphDigest {
    private GraphDigest() {}

    static String of(AssetGraph graph) {
        StringBuilder text = new StringBuilder();
        graph.definitions().forEach(definition -> append(text, graph, definition));
        return Digest.of(text.toString());
    }

    private static void append(StringBuilder text, AssetGraph graph, AssetDefinition definition) {
        text.append(definition.key()).append('|').append(definition.origin());
        text.append('|').append(definition.partitions().lattice());
        text.append('|').append(definition.partitions().describe());
        if (definition.partitions() instanceof StaticKeys keys) {
            keys.keys()
                    .forEach(key -> text.append('|').append(key.length()).append(':').append(key));
        }
        for (Edge edge : graph.inputsOf(definition.key())) {
            text.append('|').append(edge.parameter()).append('=').append(edge.upstream());
            text.append(' ').append(edge.mapping().describe());
        }
        text.append('\n');
    }
}
