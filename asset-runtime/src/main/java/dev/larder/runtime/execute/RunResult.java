package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;

import java.time.Duration;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param steps how many there are in each state; states without any are absent
 * @param partitions how many partitions stand in each state, unchanged ones also where the rest of
 *     their step was made; states without any are absent
 * @param message why it ended so, where the steps do not say; or empty
 */
public record RunResult(
        long run,
        RunState state,
        Map<StepState, Long> steps,
        Map<StepState, Long> partitions,
        String message,
        Duration duration) {
    public RunResult {
        steps = Map.copyOf(steps);
        partitions = Map.copyOf(partitions);
    }

    public long count(StepState state) {
        return steps.getOrDefault(state, 0L);
    }

    /** {@return how many partitions stand in this state} */
    public long partitionCount(StepState state) {
        return partitions.getOrDefault(state, 0L);
    }
}
