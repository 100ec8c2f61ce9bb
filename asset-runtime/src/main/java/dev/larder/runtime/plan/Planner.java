package dev.larder.runtime.plan;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Selection;
import dev.larder.ledger.LedgerState;

import java.time.Instant;
import java.util.SequencedSet;

/**
 * Turns a request into a plan. Pure: nothing but its arguments counts, and nothing but the result
 * remains.
 */
public final class Planner {
    private Planner() {}

    /**
     * {@return what the request comes to}
     *
     * @throws LarderException a USER error when the selection or the partitions cannot be read, or
     *     select nothing, unless it is for how assets stand
     */
    public static Plan plan(AssetGraph graph, LedgerState state, PlanRequest request, Instant now) {
        LedgerFacts facts = new LedgerFacts(graph, state, now);
        SequencedSet<AssetKey> selected = made(graph, request.selection(), facts);
        return new Planning(state, facts.staleness(), request, selected, now).plan();
    }

    private static SequencedSet<AssetKey> made(
            AssetGraph graph, String selection, AssetFacts facts) {
        SequencedSet<AssetKey> made = selected(graph, selection, facts);
        if (made.removeIf(key -> graph.definition(key).isExternal()) && made.isEmpty()) {
            throw LarderException.user(
                    "Selection \"%s\" selects only external assets, which others make"
                            .formatted(selection));
        }
        return made;
    }

    /**
     * {@return the assets that a selection names, in the graph's order; none only where it asks how
     * assets stand}
     *
     * @throws LarderException a USER error when it cannot be read, or there are none
     */
    public static SequencedSet<AssetKey> selected(
            AssetGraph graph, String selection, AssetFacts facts) {
        Selection parsed = Selection.parse(selection);
        SequencedSet<AssetKey> selected = graph.sorted(parsed.resolve(graph, facts));
        if (graph.keys().isEmpty()) {
            throw LarderException.user(
                    "The project has no asset; annotate a method with @Asset, in a class with"
                            + " @Assets");
        }
        if (selected.isEmpty() && !parsed.asksForFacts()) {
            throw LarderException.user("Selection \"%s\" selects no asset".formatted(selection));
        }
        return selected;
    }
}
