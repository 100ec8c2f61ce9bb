package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.ledger.jdbc.StepParts.What;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What is known of a project's assets: what the ledger has, and what goes on. */
@Singleton
final class States {
    private final Projections projections;
    private final StepRepository steps;
    private final StepParts parts;
    private final Failing failing;
    private final JdbcKeySets sets;
    private volatile @Nullable Keyed last;

    /** A project's graph with the keys that there were. */
    private record Keyed(AssetGraph project, Map<String, List<String>> keys, AssetGraph graph) {}

    States(
            Projections projections,
            StepRepository steps,
            StepParts parts,
            Failing failing,
            JdbcKeySets sets) {
        this.projections = projections;
        this.steps = steps;
        this.parts = parts;
        this.failing = failing;
        this.sets = sets;
    }

    /** {@return what is known, with the dynamic partition keys that there are} */
    LedgerState today(AssetGraph project) {
        return projections.following(() -> withKeys(project), this::state);
    }

    /** {@return what is known but for what goes on, in the terms of a graph that has its keys} */
    LedgerState made(AssetGraph graph) {
        return projections.following(
                () -> graph, projection -> new LedgerState(graph, projection.states()));
    }

    /** The same graph as long as the keys are the same: making it again would take long. */
    private AssetGraph withKeys(AssetGraph project) {
        Map<String, List<String>> keys = sets.all();
        Keyed before = last;
        if (before != null && before.project() == project && before.keys().equals(keys)) {
            return before.graph();
        }
        AssetGraph graph = project.withKeys(keys);
        last = new Keyed(project, keys, graph);
        return graph;
    }

    private LedgerState state(Projection projection) {
        AssetGraph graph = projection.graph();
        Map<AssetKey, AssetState> states = projection.states();
        Map<AssetKey, PartitionSet> failed = failing.partitions(projection);
        List<Rows.PartsRow> active = steps.active();
        Map<AssetKey, PartitionSet> running = active(graph, "RUNNING", active);
        Map<AssetKey, PartitionSet> queued = active(graph, "QUEUED", active);
        for (Map<AssetKey, PartitionSet> some : List.of(failed, running, queued)) {
            for (AssetKey key : some.keySet()) {
                PartitionSet none = PartitionSet.none(graph.definition(key).partitions());
                states.computeIfPresent(
                        key,
                        (_, state) ->
                                state.withActivity(
                                        failed.getOrDefault(key, none),
                                        running.getOrDefault(key, none),
                                        queued.getOrDefault(key, none)));
            }
        }
        return new LedgerState(graph, states);
    }

    private Map<AssetKey, PartitionSet> active(
            AssetGraph graph, String state, List<Rows.PartsRow> rows) {
        Map<AssetKey, LongStream.Builder> active = new HashMap<>();
        for (Rows.PartsRow row : rows) {
            if (row.state().equals(state)) {
                parts.sets(graph, new What(row.assetIds(), row.latticeId(), row.parts()))
                        .forEach((key, set) ->
                                set.ordinals()
                                        .forEach(
                                                active.computeIfAbsent(
                                                        key, _ -> LongStream.builder())));
            }
        }
        Map<AssetKey, PartitionSet> sets = new HashMap<>();
        active.forEach((key, ordinals) -> {
            PartitionsDefinition definition = graph.definition(key).partitions();
            sets.put(key, PartitionSet.of(definition, ordinals.build().toArray()));
        });
        return sets;
    }
}
