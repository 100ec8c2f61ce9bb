package dev.larder.runtime.ledger;

import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A run, in short.
 *
 * @param owner the process that has it, or had it last
 * @param finishedAt null while it goes on
 * @param message why it ended so, where the steps do not say; or null
 * @param steps how many there are in each state; states without any are absent
 * @param partitions how many partitions stand in each state, of all assets; states without any are
 *     absent
 */
public record RunSummary(
        long id,
        RunState state,
        PlanRequest request,
        RunOptions options,
        String owner,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String message,
        Map<StepState, Long> steps,
        Map<StepState, Long> partitions) {
    public RunSummary {
        steps = Map.copyOf(steps);
        partitions = Map.copyOf(partitions);
    }

    public long count(StepState state) {
        return steps.getOrDefault(state, 0L);
    }
}
