package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.plan.Reasons.Remade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/**
 * One plan in the making: assets are added in the graph's order, so that what they read is planned
 * before them.
 */
final class Planning {
    private final AssetGraph graph;
    private final LedgerState state;
    private final Staleness staleness;
    private final PlanRequest request;
    private final Scopes scopes;
    private final Instant now;
    private final Blocking blocking;
    private final Reasons reasons;

    private final Waves waves;
    private final List<PlannedSteps> steps = new ArrayList<>();
    private final List<NotRerun> notRerun = new ArrayList<>();

    Planning(AssetGraph graph, LedgerState state, PlanRequest request, Scopes scopes, Instant now) {
        this.graph = graph;
        this.state = state;
        this.staleness = Staleness.of(state, now);
        this.request = request;
        this.scopes = scopes;
        this.now = now;
        this.waves = new Waves(graph, now);
        this.blocking = new Blocking(graph, this::available, scopes, now);
        this.reasons = new Reasons(state, staleness, request.mode(), now);
    }

    void add(AssetKey key) {
        AssetDefinition asset = graph.definition(key);
        PartitionSet asked = blocking.existing(asset, scopes.of(key));
        PartitionSet planned = blocking.feasible(asset, wanted(asset, asked));
        NavigableMap<Integer, PartitionSet> inWaves = waves.add(asset, planned);
        inWaves.forEach((wave, partitions) -> addSteps(asset, wave, partitions));
    }

    Plan plan() {
        steps.sort(Comparator.comparingInt(PlannedSteps::wave));
        return new Plan(
                request,
                now,
                graph.digest(),
                steps,
                blocking.blocked(),
                notRerun,
                blocking.namesNonexistent());
    }

    private void addSteps(AssetDefinition asset, int wave, PartitionSet partitions) {
        reasons.grouped(asset, partitions, madeAnew(asset))
                .forEach(group -> steps.add(group.at(asset.key(), wave)));
    }

    private PartitionSet wanted(AssetDefinition asset, PartitionSet asked) {
        Staleness.Status status = staleness.of(asset);
        PartitionSet missing = asked.intersect(status.missing().union(state.of(asset).failed()));
        return switch (request.mode()) {
            case MISSING -> missing;
            case STALE -> outdated(asset, asked, missing);
            case ALL -> asked;
        };
    }

    /**
     * Those that are missing or stale, and those that will be stale because something that they
     * read is made anew. One that is stale only because something upstream is stays, unless that is
     * planned.
     */
    private PartitionSet outdated(AssetDefinition asset, PartitionSet asked, PartitionSet missing) {
        PartitionSet stale = asked.intersect(staleness.of(asset).stale());
        PartitionSet changed = reasons.withChangedInput(asset, stale);
        PartitionSet remade = asked.intersect(readers(asset, madeAnew(asset)));
        PartitionSet made = withLater(asset, missing.union(changed).union(remade), asked);
        PartitionSet left = stale.minus(made).minus(state.of(asset).failed());
        if (!left.isEmpty()) {
            notRerun.add(new NotRerun(asset.key(), left, "+" + asset.key()));
        }
        return made;
    }

    /** Those, too, that read earlier partitions of the same asset that are made anew. */
    private PartitionSet withLater(AssetDefinition asset, PartitionSet made, PartitionSet asked) {
        PartitionSet all = made;
        for (Edge edge : graph.inputsOf(asset.key())) {
            PartitionSet next = edge.isSelf() && counts(edge) ? made : made.minus(made);
            while (!next.isEmpty()) {
                next = edge.mapping().downstream(next, now).intersect(asked).minus(all);
                all = all.union(next);
            }
        }
        return all;
    }

    private static boolean counts(Edge edge) {
        return !edge.input().isOrder() && edge.input().counting() == Counting.COUNT;
    }

    private List<Remade> madeAnew(AssetDefinition asset) {
        List<Remade> remade = new ArrayList<>();
        for (Edge edge : graph.inputsOf(asset.key())) {
            if (counts(edge)) {
                PartitionSet made = waves.planned(edge.upstream());
                remade.add(new Remade(edge, made, edge.mapping().downstream(made, now)));
            }
        }
        return remade;
    }

    private static PartitionSet readers(AssetDefinition asset, List<Remade> remade) {
        return remade.stream()
                .map(Remade::readers)
                .reduce(PartitionSet.none(asset.partitions()), PartitionSet::union);
    }

    /** What a step can read: data that are there, or will be. */
    private PartitionSet available(AssetKey key) {
        AssetDefinition asset = graph.definition(key);
        return asset.isExternal()
                ? asset.partitions().existing(now)
                : state.of(asset).materialized().union(waves.planned(key));
    }
}
