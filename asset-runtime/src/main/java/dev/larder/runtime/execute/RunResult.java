package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;

import java.time.Duration;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param steps how many there are in each state; states without any are absent
 */
public record RunResult(
        long run, RunState state, Map<StepState, Integer> steps, Duration duration) {
    public RunResult {
        steps = Map.copyOf(steps);
    }

    public int count(StepState state) {
        return steps.getOrDefault(state, 0);
    }
}
