package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.jdbc.Activity.Active;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** What is known of a project's assets: what the ledger has, and what goes on. */
@Singleton
final class States {
    private final Projections projections;
    private final Activity activity;
    private final Failing failing;
    private final JdbcKeySets sets;
    private volatile @Nullable Keyed last;

    /** A project's graph with the keys that there were. */
    private record Keyed(AssetGraph project, Map<String, List<String>> keys, AssetGraph graph) {}

    States(Projections projections, Activity activity, Failing failing, JdbcKeySets sets) {
        this.projections = projections;
        this.activity = activity;
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

    /** {@return the runs in which partitions failed that nothing has made since} */
    SortedSet<Long> failedRuns(AssetGraph project) {
        return projections.following(() -> withKeys(project), failing::runs);
    }

    /** {@return the last attempt that failed to make a partition, if nothing has made it since} */
    Optional<Failures.Attempt> failure(AssetGraph graph, AssetKey asset, Partition partition) {
        return projections.following(
                () -> graph, projection -> failing.attempt(projection, asset, partition));
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
        Active active = activity.of(graph);
        Map<AssetKey, PartitionSet> running = active.running();
        Map<AssetKey, PartitionSet> queued = active.queued();
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
}
