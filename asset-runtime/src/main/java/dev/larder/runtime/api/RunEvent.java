package dev.larder.runtime.api;

import dev.larder.runtime.api.RunsApi.RunResultLine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something that happens in a run. */
public sealed interface RunEvent {
    long run();

    /**
     * It begins, or somebody begins to listen: what has happened before follows in sum.
     *
     * @param parts in the order in which it begins with them
     */
    record Began(long run, List<Part> parts) implements RunEvent {}

    /**
     * What one method makes.
     *
     * @param partitions how many of each asset
     * @param steps in how many calls
     */
    record Part(List<String> assets, long partitions, long steps, int wave) {}

    /** An attempt begins. */
    record StepBegan(long run, long step, String label, int attempt) implements RunEvent {}

    /** A step could begin but for something that is not the run's. */
    record StepWaits(long run, long step, String label, String awaited) implements RunEvent {}

    /**
     * An attempt failed, and another one follows.
     *
     * @param seconds until then
     */
    record StepAgain(long run, long step, String message, double seconds) implements RunEvent {}

    /**
     * A step came to its end, or several did.
     *
     * @param steps how many
     * @param partitions of each of the assets, by how they stand
     * @param message why they were not made, or empty
     */
    record StepEnded(
            long run,
            long step,
            List<String> assets,
            int wave,
            String state,
            long steps,
            Map<String, Long> partitions,
            String message)
            implements RunEvent {
        /** {@return both in one} Of the same assets and in the same state. */
        StepEnded plus(StepEnded other) {
            Map<String, Long> sum = new TreeMap<>(partitions);
            other.partitions.forEach((its, count) -> sum.merge(its, count, Long::sum));
            return new StepEnded(
                    run, other.step, assets, wave, state, steps + other.steps, sum, message);
        }

        StepEnded withoutMessage() {
            return new StepEnded(run, step, assets, wave, state, steps, partitions, "");
        }
    }

    /**
     * Somebody wants something of the run.
     *
     * @param control RUN, PAUSE or CANCEL
     */
    record Controlled(long run, String control) implements RunEvent {}

    /** It is over. */
    record Ended(long run, RunResultLine result) implements RunEvent {}
}
