package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.plan.Reasons.Remade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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

    private final Map<AssetKey, NavigableMap<Integer, PartitionSet>> waves = new HashMap<>();
    private final List<PlannedSteps> steps = new ArrayList<>();
    private final List<NotRerun> notRerun = new ArrayList<>();

    Planning(AssetGraph graph, LedgerState state, PlanRequest request, Scopes scopes, Instant now) {
        this.graph = graph;
        this.state = state;
        this.staleness = Staleness.of(graph, state, now);
        this.request = request;
        this.scopes = scopes;
        this.now = now;
        this.blocking = new Blocking(graph, this::available, scopes, now);
        this.reasons = new Reasons(state, staleness, request.mode(), now);
    }

    void add(AssetKey key) {
        AssetDefinition asset = graph.definition(key);
        PartitionSet asked = blocking.existing(asset, scopes.of(key));
        PartitionSet planned = blocking.feasible(asset, wanted(asset, asked));
        NavigableMap<Integer, PartitionSet> inWaves = wavesOf(asset, planned);
        waves.put(key, inWaves);
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
            case STALE -> missing.union(outdated(asset, asked));
            case ALL -> asked;
        };
    }

    /**
     * Stale ones, and those that will be because something that they read is made anew. One that is
     * stale only because something upstream is stays, unless that is planned.
     */
    private PartitionSet outdated(AssetDefinition asset, PartitionSet asked) {
        PartitionSet stale = asked.intersect(staleness.of(asset).stale());
        PartitionSet changed = reasons.withChangedInput(asset, stale);
        PartitionSet remade = asked.intersect(readers(asset, madeAnew(asset)));
        PartitionSet made = changed.union(remade);
        PartitionSet left = stale.minus(made).minus(state.of(asset).failed());
        if (!left.isEmpty()) {
            notRerun.add(new NotRerun(asset.key(), left, "+" + asset.key()));
        }
        return made;
    }

    private List<Remade> madeAnew(AssetDefinition asset) {
        List<Remade> remade = new ArrayList<>();
        for (Edge edge : graph.inputsOf(asset.key())) {
            PartitionSet made = planned(edge.upstream());
            remade.add(new Remade(edge, made, edge.mapping().downstream(made, now)));
        }
        return remade;
    }

    private static PartitionSet readers(AssetDefinition asset, List<Remade> remade) {
        return remade.stream()
                .map(Remade::readers)
                .reduce(PartitionSet.none(asset.partitions()), PartitionSet::union);
    }

    private PartitionSet planned(AssetKey key) {
        return waves.getOrDefault(key, new TreeMap<>()).values().stream()
                .reduce(PartitionSet.none(graph.definition(key).partitions()), PartitionSet::union);
    }

    /** What a step can read: data that are there, or will be. */
    private PartitionSet available(AssetKey key) {
        AssetState there = state.of(graph.definition(key));
        return there.materialized().union(planned(key));
    }

    /** Each partition in the wave after the latest one that it waits for. */
    private NavigableMap<Integer, PartitionSet> wavesOf(
            AssetDefinition asset, PartitionSet planned) {
        NavigableMap<Integer, PartitionSet> latestFirst = new TreeMap<>(Comparator.reverseOrder());
        for (Edge edge : graph.inputsOf(asset.key())) {
            waves.getOrDefault(edge.upstream(), new TreeMap<>())
                    .forEach((wave, made) ->
                            latestFirst.merge(
                                    wave + 1,
                                    edge.mapping().downstream(made, now),
                                    PartitionSet::union));
        }
        NavigableMap<Integer, PartitionSet> inWaves = new TreeMap<>();
        PartitionSet rest = planned;
        for (var entry : latestFirst.entrySet()) {
            PartitionSet inWave = rest.intersect(entry.getValue());
            put(inWaves, entry.getKey(), inWave);
            rest = rest.minus(inWave);
        }
        put(inWaves, 1, rest);
        return inWaves;
    }

    private static void put(
            NavigableMap<Integer, PartitionSet> waves, int wave, PartitionSet partitions) {
        if (!partitions.isEmpty()) {
            waves.merge(wave, partitions, PartitionSet::union);
        }
    }
}
