package dev.larder.runtime.ledger;

import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A run, in short.
 *
 * @param steps how many there are in each state; states without any are absent
 * @param finishedAt null while it runs
 */
public record RunSummary(
        long id,
        RunState state,
        PlanRequest request,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Map<StepState, Long> steps) {
    public RunSummary {
        steps = Map.copyOf(steps);
    }

    public long count(StepState state) {
        return steps.getOrDefault(state, 0L);
    }
}
