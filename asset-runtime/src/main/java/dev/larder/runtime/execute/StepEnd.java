package dev.larder.runtime.execute;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a step of a run ended.
 *
 * @param step where several were left for one reason, with the partitions of all
 * @param steps how many these are
 * @param done those of its partitions that are made, or were left as they were
 * @param unchanged how many of them were left as they were, for they are what it would make
 * @param message why it was not done, or empty
 */
public record StepEnd(
        Step step, StepState state, long steps, PartitionSet done, long unchanged, String message) {
    /**
     * {@return how many partitions of each of its assets stand how; states without any are absent}
     */
    public Map<StepState, Long> partitions() {
        Map<StepState, Long> partitions = new EnumMap<>(StepState.class);
        put(partitions, StepState.UNCHANGED, unchanged);
        put(partitions, StepState.SUCCEEDED, done.size() - unchanged);
        put(partitions, state, step.partitions().size() - done.size());
        return partitions;
    }

    private static void put(Map<StepState, Long> into, StepState state, long count) {
        if (count > 0) {
            into.merge(state, count, Long::sum);
        }
    }
}
