package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * A part of the graph as a tree that is read from what comes in to what comes out. There is a line
 * for each link, and what follows from an asset is shown once: so it takes time and text in
 * proportion to the graph, however often paths join.
 */
final class LineageTree {
    private static final String LAST = "└─ ";
    private static final String NEXT = "├─ ";
    private static final String BELOW_LAST = "   ";
    private static final String BELOW_NEXT = "│  ";

    /** How much of an asset a line shows. */
    enum Shown {
        /** All that follows from it comes below. */
        HERE,
        /** It has been shown. */
        ABOVE,
        /** It lies too deep, and starts anew further down. */
        BELOW,
        /** It is what it hangs on: it reads its own earlier partitions. */
        ITSELF
    }

    /**
     * An asset in the tree.
     *
     * @param branch what leads to it, drawn
     * @param edges how it reads the asset that it hangs on
     */
    record Line(String branch, AssetDefinition asset, List<Edge> edges, Shown shown) {}

    private final AssetGraph graph;
    private final SequencedSet<AssetKey> keys;
    private final Map<AssetKey, SequencedMap<AssetKey, List<Edge>>> readers = new HashMap<>();

    LineageTree(AssetGraph graph, SequencedSet<AssetKey> keys) {
        this.graph = graph;
        this.keys = keys;
        keys.forEach(key -> readers.put(key, new LinkedHashMap<>()));
        // In the graph's order, since readers are.
        for (AssetKey reader : keys) {
            for (Edge edge : graph.inputsOf(reader)) {
                if (keys.contains(edge.upstream())) {
                    readersOf(edge.upstream())
                            .computeIfAbsent(reader, _ -> new ArrayList<>())
                            .add(edge);
                }
            }
        }
    }

    private SequencedMap<AssetKey, List<Edge>> readersOf(AssetKey key) {
        return readers.getOrDefault(key, new LinkedHashMap<>());
    }

    /**
     * {@return the lines}
     *
     * @param deepest what would be indented more often starts anew
     */
    List<Line> lines(int deepest) {
        return new Drawing(deepest).draw();
    }

    private final class Drawing {
        private final int deepest;
        private final List<Line> lines = new ArrayList<>();
        private final Set<AssetKey> drawn = new HashSet<>();
        private final Deque<AssetKey> postponed = new ArrayDeque<>();

        Drawing(int deepest) {
            this.deepest = deepest;
        }

        List<Line> draw() {
            for (AssetKey root : roots()) {
                add("", root, List.of());
                below("", root, 1);
                while (!postponed.isEmpty()) {
                    resume(postponed.removeFirst());
                }
            }
            return lines;
        }

        private void resume(AssetKey key) {
            if (!drawn.contains(key)) {
                add("", key, List.of());
                below("", key, 1);
            }
        }

        /** No deeper than that: the call stack bears it. */
        private void below(String indent, AssetKey key, int depth) {
            var left = new ArrayDeque<>(readersOf(key).entrySet());
            while (!left.isEmpty()) {
                var link = left.removeFirst();
                AssetKey reader = link.getKey();
                boolean last = left.isEmpty();
                String branch = indent + (last ? LAST : NEXT);
                if (reader.equals(key)) {
                    lines.add(line(branch, reader, link.getValue(), Shown.ITSELF));
                    continue;
                }
                boolean ends = drawn.contains(reader) || readersOf(reader).isEmpty();
                if (!ends && depth >= deepest) {
                    lines.add(line(branch, reader, link.getValue(), Shown.BELOW));
                    postponed.addLast(reader);
                } else if (add(branch, reader, link.getValue())) {
                    below(indent + (last ? BELOW_LAST : BELOW_NEXT), reader, depth + 1);
                }
            }
        }

        /** {@return whether that is the first time} */
        private boolean add(String branch, AssetKey key, List<Edge> edges) {
            boolean first = drawn.add(key);
            lines.add(line(branch, key, edges, first ? Shown.HERE : Shown.ABOVE));
            return first;
        }

        private Line line(String branch, AssetKey key, List<Edge> edges, Shown shown) {
            return new Line(branch, graph.definition(key), edges, shown);
        }

        private List<AssetKey> roots() {
            Set<AssetKey> read = new HashSet<>();
            readers.forEach((key, by) ->
                    by.keySet().stream().filter(r -> !r.equals(key)).forEach(read::add));
            return keys.stream().filter(key -> !read.contains(key)).toList();
        }
    }
}
