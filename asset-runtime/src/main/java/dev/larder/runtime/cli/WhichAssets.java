package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.Selection;
import dev.larder.runtime.plan.Planner;

import picocli.CommandLine.Parameters;

import java.util.List;

/** The argument of verbs that look at assets. */
final class WhichAssets {
    private static final String ALL = "*";

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTION",
            defaultValue = ALL,
            description = "Which assets; all by default.")
    private String selection = ALL;

    /** {@return the selected assets, in the graph's order} */
    List<AssetDefinition> of(AssetGraph graph) {
        return Planner.selected(graph, selection).stream().map(graph::definition).toList();
    }

    boolean isOneKey() {
        return Selection.parse(selection) instanceof Selection.Key;
    }
}
