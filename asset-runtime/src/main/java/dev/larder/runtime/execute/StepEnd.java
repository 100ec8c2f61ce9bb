package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a step of a run ended.
 *
 * @param unchanged how many of its partitions were left as they were, for they are what it would
 *     make
 * @param message why it was not done, or empty
 */
public record StepEnd(Step step, StepState state, long unchanged, String message) {
    /**
     * {@return how many partitions of each of its assets stand how; states without any are absent}
     */
    public Map<StepState, Long> partitions() {
        Map<StepState, Long> partitions = new EnumMap<>(StepState.class);
        long others = step.partitions().size() - unchanged;
        if (unchanged > 0) {
            partitions.put(StepState.UNCHANGED, unchanged);
        }
        if (others > 0) {
            partitions.put(state, others);
        }
        return partitions;
    }
}
