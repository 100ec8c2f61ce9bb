package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;

import java.util.EnumMap;
import java.util.Map;

/** How many steps and partitions of a run have ended how. For one thread. */
final class RunTally {
    private final long allPartitions;
    private long failed;
    private final Map<StepState, Long> steps = new EnumMap<>(StepState.class);
    private final Map<StepState, Long> partitions = new EnumMap<>(StepState.class);

    RunTally(long allPartitions) {
        this.allPartitions = allPartitions;
    }

    void add(StepEnd end) {
        if (end.steps() > 0) {
            steps.merge(end.state(), end.steps(), Long::sum);
        }
        end.partitions()
                .forEach((state, count) ->
                        partitions.merge(state, count * end.step().assets().size(), Long::sum));
    }

    /** {@return whether with so many more too much has failed} */
    boolean isTooMuch(long more, RunOptions options) {
        failed += more;
        return failed * 100 > options.maxFailedPercent() * allPartitions;
    }

    boolean hasAny(StepState state) {
        return steps.containsKey(state);
    }

    Map<StepState, Long> steps() {
        return steps;
    }

    Map<StepState, Long> partitions() {
        return partitions;
    }

    /** {@return how a run ended that nobody has canceled} */
    RunState state() {
        boolean isDone = partitions.keySet().stream().allMatch(RunTally::isDone);
        boolean isAnyDone = partitions.keySet().stream().anyMatch(RunTally::isDone);
        boolean isFailed =
                partitions.containsKey(StepState.FAILED)
                        || partitions.containsKey(StepState.CANCELED);
        return isDone || !isFailed
                ? RunState.SUCCEEDED
                : isAnyDone ? RunState.PARTIAL : RunState.FAILED;
    }

    private static boolean isDone(StepState state) {
        return state == StepState.SUCCEEDED || state == StepState.UNCHANGED;
    }
}
