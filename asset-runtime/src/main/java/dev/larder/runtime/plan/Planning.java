package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** One plan in the making. */
final class Planning {
    private final LedgerState state;
    private final AssetGraph graph;
    private final Staleness staleness;
    private final PlanRequest request;
    private final SequencedSet<AssetKey> selected;
    private final Instant now;
    private final Choosing choosing;
    private final Reasons reasons;
    private final Waves waves;
    private final List<PlannedSteps> steps = new ArrayList<>();

    /**
     * @param selected what is to be made, in the graph's order
     */
    Planning(
            LedgerState state,
            Staleness staleness,
            PlanRequest request,
            SequencedSet<AssetKey> selected,
            Instant now) {
        this.state = state;
        this.graph = state.graph();
        this.staleness = staleness;
        this.request = request;
        this.selected = selected;
        this.now = now;
        this.choosing = choosing(request.mode(), selected, request.partitions());
        this.reasons = new Reasons(state, staleness, request.mode(), now);
        this.waves = new Waves(graph, now);
    }

    private Choosing choosing(
            Mode mode, SequencedSet<AssetKey> assets, @Nullable String partitions) {
        String named = assets.isEmpty() ? null : partitions;
        Scopes scopes = new Scopes(graph, assets, named, now);
        return new Choosing(state, staleness, mode, scopes, now);
    }

    Plan plan() {
        selected.forEach(key -> add(graph.definition(key)));
        steps.sort(Comparator.comparingInt(PlannedSteps::wave));
        Plan plan =
                new Plan(
                        request,
                        now,
                        graph.digest(),
                        steps,
                        choosing.blocking().blocked(),
                        notRerun(),
                        choosing.blocking().namesNonexistent(),
                        Estimate.NOTHING);
        return plan.withEstimate(graph, Map.of());
    }

    private void add(AssetDefinition asset) {
        choosing.add(asset);
        var remade = choosing.remade(asset);
        waves.add(asset, choosing.chosen(asset.key()))
                .forEach((wave, partitions) ->
                        reasons.grouped(asset, partitions, remade)
                                .forEach(group -> steps.add(group.at(asset.key(), wave))));
    }

    /**
     * With all that is upstream selected, an asset gets what it would get if everything were: so
     * one look at that says for each whether it helps.
     */
    private List<NotRerun> notRerun() {
        if (choosing.left().isEmpty()) {
            return List.of();
        }
        SequencedSet<AssetKey> everything = graph.sorted(graph.keys());
        everything.removeIf(key -> graph.definition(key).isExternal());
        Choosing wider = choosing(Mode.STALE, everything, null);
        everything.forEach(key -> wider.add(graph.definition(key)));
        List<NotRerun> notRerun = new ArrayList<>();
        choosing.left()
                .forEach((key, left) -> {
                    PartitionSet helped = left.intersect(wider.chosen(key));
                    add(notRerun, new NotRerun(key, helped, "+" + key));
                    add(notRerun, new NotRerun(key, left.minus(helped), null));
                });
        return notRerun;
    }

    private static void add(List<NotRerun> all, NotRerun more) {
        if (!more.partitions().isEmpty()) {
            all.add(more);
        }
    }
}
