package dev.larder.runtime.cli;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.cli.LineageTree.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How lineage is shown: a tree of keys, and beside it what is known of each link and asset. */
final class LineageView {
    /** A level of the tree is three columns wide: keys begin in the left half. */
    private static final int COLUMNS_PER_LEVEL = 6;

    private static final int SHALLOWEST = 4;
    private static final int DEEPEST = 24;

    private static final int GAP = 2;

    /** Less of the partitions says nothing. */
    private static final int NARROWEST = 12;

    private final List<Line> lines;
    private final Set<AssetKey> highlighted;
    private final int width;

    /**
     * @param width what the details have to fit in; keys are never cut
     */
    LineageView(LineageTree tree, Set<AssetKey> highlighted, int width) {
        int deepest = Math.clamp(width / COLUMNS_PER_LEVEL, SHALLOWEST, DEEPEST);
        this.lines = tree.lines(deepest);
        this.highlighted = highlighted;
        this.width = width;
    }

    void print(Console console) {
        int names = longest("asset", LineageView::name);
        int mappings = longest("mapping", LineageView::mapping);
        int room = width - names - GAP - mappings - GAP;
        if (room >= NARROWEST) {
            console.table(
                    List.of("asset", "mapping", "partitions"),
                    rows(line -> List.of(mapping(line), cut(partitions(line), room))));
        } else if (width - names - GAP >= mappings) {
            console.table(List.of("asset", "mapping"), rows(line -> List.of(mapping(line))));
        } else {
            console.table(List.of("asset"), rows(_ -> List.of()));
        }
    }

    private int longest(String header, Function<Line, String> text) {
        return lines.stream().map(text).mapToInt(String::length).reduce(header.length(), Math::max);
    }

    private List<List<String>> rows(Function<Line, List<String>> details) {
        return lines.stream()
                .map(line -> {
                    List<String> cells = new ArrayList<>(List.of(markedName(line)));
                    details.apply(line).stream().map(LineageView::faint).forEach(cells::add);
                    return List.copyOf(cells);
                })
                .toList();
    }

    private String markedName(Line line) {
        String key = line.asset().key().toString();
        boolean marked = highlighted.contains(line.asset().key());
        return faint(line.branch())
                + (marked ? "@|bold,cyan " + key + "|@" : key)
                + faint(reference(line));
    }

    private static String name(Line line) {
        return line.branch() + line.asset().key() + reference(line);
    }

    private static String reference(Line line) {
        return switch (line.shown()) {
            case HERE -> line.asset().isExternal() ? " (external)" : "";
            case ABOVE -> " (above)";
            case BELOW -> " (below)";
            case ITSELF -> " (itself)";
        };
    }

    private static String mapping(Line line) {
        return line.edges().stream()
                .map(edge -> edge.mapping().describe())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String partitions(Line line) {
        return switch (line.shown()) {
            case HERE -> line.asset().partitions().describe();
            case ABOVE, BELOW, ITSELF -> "";
        };
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }

    private static String faint(String text) {
        return text.isEmpty() ? "" : "@|faint " + text + "|@";
    }
}
