package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run that somebody goes on with.
 *
 * @param plannedFor the time that its plan was made for
 * @param control what people want of it
 * @param lots all that it makes
 * @param begun the steps that have begun, and are not done
 * @param done what is done, by asset
 */
public record OpenRun(
        long id,
        PlanRequest request,
        RunOptions options,
        Instant plannedFor,
        Control control,
        List<Lot> lots,
        List<Begun> begun,
        Map<AssetKey, PartitionSet> done) {
    /** What people want of a run. */
    public enum Control {
        RUN,
        /** Nothing more is to begin. */
        PAUSE,
        CANCEL
    }

    public OpenRun {
        lots = List.copyOf(lots);
        begun = List.copyOf(begun);
        done = Map.copyOf(done);
    }

    /**
     * A step that has begun, and is not done.
     *
     * @param attempts how many there were
     * @param done those of its partitions that are done
     * @param dueAt not before then the next attempt begins; null for at once
     */
    public record Begun(Step step, int attempts, PartitionSet done, @Nullable Instant dueAt) {}
}
