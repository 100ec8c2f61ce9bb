package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.Selection;
import dev.larder.runtime.plan.Planner;

import picocli.CommandLine.Parameters;

import java.util.List;

/** The argument of verbs that look at assets. */
final class WhichAssets {
    private static final String ALL = "*";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SELECTION",
            defaultValue = ALL,
            description = "Which assets; all by default.")
    private String selection = ALL;

    /** {@return as it was written} */
    String text() {
        return selection;
    }

    /** {@return the selected assets, in the graph's order} */
    List<AssetDefinition> of(AssetGraph graph, AssetFacts facts) {
        return Planner.selected(graph, selection, facts).stream().map(graph::definition).toList();
    }

    /** {@return what is said where there are none} */
    String none() {
        return "No asset is \"%s\" now".formatted(selection);
    }

    /** {@return what is said where none of those selected is so} */
    String noneIs(String so) {
        return ALL.equals(selection)
                ? "No asset is " + so
                : "No asset of \"%s\" is %s".formatted(selection, so);
    }

    boolean isOneKey() {
        return Selection.parse(selection) instanceof Selection.Key;
    }
}
