package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.jdbc.NotedSteps.Noted;
import dev.larder.runtime.ledger.jdbc.StepParts.What;

import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows which partitions wait to be made, and which are being made. Of a run only the steps are
 * read that were noted since the last look. Within {@link Projections#following}.
 */
@Singleton
final class Activity {
    private final Statements statements;
    private final Lots lots;
    private final NotedSteps steps;
    private final StepParts parts;
    private final Head head;
    private Map<Long, Waiting> last = Map.of();

    /** What goes on, by asset. */
    record Active(Map<AssetKey, PartitionSet> running, Map<AssetKey, PartitionSet> queued) {}

    private record OpenRun(long id, long opened) {}

    /**
     * What of a run has not begun.
     *
     * @param graph the terms in which that is said
     * @param opened how many times the run was opened; another time it may stand otherwise
     * @param noted the last of its steps that was read
     */
    private record Waiting(
            AssetGraph graph, long opened, long noted, Map<AssetKey, PartitionSet> partitions) {}

    Activity(Statements statements, Lots lots, NotedSteps steps, StepParts parts, Head head) {
        this.statements = statements;
        this.lots = lots;
        this.steps = steps;
        this.parts = parts;
        this.head = head;
    }

    Active of(AssetGraph graph) {
        List<OpenRun> open =
                statements.query(
                        "SELECT id, opened FROM run WHERE state = 'RUNNING'",
                        row -> new OpenRun(row.getLong(1), row.getLong(2)));
        Map<Long, Waiting> now = new HashMap<>();
        Gathered queued = new Gathered();
        for (OpenRun run : open) {
            Waiting waiting = followed(graph, run);
            now.put(run.id(), waiting);
            queued.add(waiting.partitions());
        }
        if (!head.isTaken()) { // else it may be what a transaction has done that will fail
            last = now;
        }
        Gathered running = new Gathered();
        for (OpenRun run : open) {
            for (Noted step : steps.live(run.id())) {
                (step.state().equals("RUNNING") ? running : queued).add(left(graph, step));
            }
        }
        return new Active(running.all(), queued.all());
    }

    private Map<AssetKey, PartitionSet> left(AssetGraph graph, Noted step) {
        Map<AssetKey, PartitionSet> left = new HashMap<>(sets(graph, step, step.parts()));
        sets(graph, step, step.done())
                .forEach(
                        (asset, done) -> left.computeIfPresent(asset, (_, all) -> all.minus(done)));
        return left;
    }

    private Map<AssetKey, PartitionSet> sets(AssetGraph graph, Noted step, String some) {
        return parts.sets(graph, new What(step.assetIds(), step.lattice(), some));
    }

    private Waiting followed(AssetGraph graph, OpenRun run) {
        Waiting known = last.get(run.id());
        Waiting before =
                known != null && known.graph() == graph && known.opened() == run.opened()
                        ? known
                        : begun(graph, run);
        Gathered begun = new Gathered();
        long noted =
                steps.after(
                        before.noted(),
                        run.id(),
                        step -> begun.add(sets(graph, step, step.parts())));
        if (noted == before.noted()) {
            return before;
        }
        Map<AssetKey, PartitionSet> left = new HashMap<>(before.partitions());
        begun.all()
                .forEach((asset, set) -> left.computeIfPresent(asset, (_, all) -> all.minus(set)));
        return new Waiting(graph, run.opened(), noted, left);
    }

    private Waiting begun(AssetGraph graph, OpenRun run) {
        Gathered all = new Gathered();
        lots.of(run.id()).forEach(lot -> all.add(lots.sets(lot, graph)));
        return new Waiting(graph, run.opened(), -1, all.all());
    }
}
