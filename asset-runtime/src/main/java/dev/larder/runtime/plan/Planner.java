package dev.larder.runtime.plan;

import dev.larder.error.LarderException;
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
     *     select nothing
     */
    public static Plan plan(AssetGraph graph, LedgerState state, PlanRequest request, Instant now) {
        SequencedSet<AssetKey> selected = made(graph, request.selection());
        Scopes scopes = new Scopes(graph, selected, request.partitions(), now);
        Planning planning = new Planning(graph, state, request, scopes, now);
        selected.forEach(planning::add);
        return planning.plan();
    }

    private static SequencedSet<AssetKey> made(AssetGraph graph, String selection) {
        SequencedSet<AssetKey> made = selected(graph, selection);
        made.removeIf(key -> graph.definition(key).isExternal());
        if (made.isEmpty()) {
            throw LarderException.user(
                    "Selection \"%s\" selects only external assets, which others make"
                            .formatted(selection));
        }
        return made;
    }

    /**
     * {@return the assets that a selection names, in the graph's order}
     *
     * @throws LarderException a USER error when it cannot be read, or there are none
     */
    public static SequencedSet<AssetKey> selected(AssetGraph graph, String selection) {
        SequencedSet<AssetKey> selected = graph.sorted(Selection.parse(selection).resolve(graph));
        if (graph.keys().isEmpty()) {
            throw LarderException.user(
                    "The project has no asset; annotate a method with @Asset, in a class with"
                            + " @Assets");
        }
        if (selected.isEmpty()) {
            throw LarderException.user("Selection \"%s\" selects no asset".formatted(selection));
        }
        return selected;
    }
}
