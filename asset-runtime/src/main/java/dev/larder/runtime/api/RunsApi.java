package dev.larder.runtime.api;

import dev.larder.runtime.api.PlansApi.BlockedLine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What was and is being made. */
public interface RunsApi {
    /** {@return the latest runs, newest first} */
    List<RunLine> list(int limit);

    /**
     * {@return a run and its steps}
     *
     * @throws dev.larder.error.LarderException a USER error when there is none
     */
    RunDetails run(long id);

    /** How many steps ended how. */
    record StepCounts(
            long succeeded, long failed, long skipped, long unchanged, long canceled) {}

    /** How a run ended, or that there was nothing to do. */
    record RunResultLine(
            @Nullable Long run,
            String state,
            StepCounts steps,
            long partitions,
            double seconds,
            List<BlockedLine> blocked,
            long unchanged) {}

    /** A run, in short. */
    record RunLine(
            long run,
            String state,
            String selection,
            @Nullable String partitions,
            String mode,
            Instant createdAt,
            @Nullable Instant finishedAt,
            RunCounts steps) {}

    /** How many steps or partitions stand how. */
    record RunCounts(
            long queued,
            long running,
            long succeeded,
            long failed,
            long skipped,
            long canceled,
            long unchanged) {}

    /** An attempt that made nothing. */
    record AttemptLine(
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String message,
            String stack) {}

    /** A step of a run. */
    record RunStep(
            String asset,
            String partition,
            List<String> assets,
            long count,
            int wave,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message,
            List<AttemptLine> failedAttempts,
            long unchanged) {}

    /** How many partitions of an asset stand how. */
    record AssetCounts(String asset, RunCounts partitions) {}

    /**
     * A run and its steps.
     *
     * @param steps those that have begun or ended
     * @param assets what it makes in all
     */
    record RunDetails(RunLine run, List<RunStep> steps, List<AssetCounts> assets) {}
}
