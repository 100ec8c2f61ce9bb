package dev.larder.runtime.api;

import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.execute.FilesToImport.WhatIsThere;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What was and is being made. */
public interface RunsApi {
    /** How many steps of a run are told at once. */
    int MOST_STEPS = 10_000;

    /** {@return the latest runs, newest first} */
    default List<RunLine> list(int limit) {
        return list(new ListQuery(limit, null, List.of(), null));
    }

    /**
     * {@return runs, newest first}
     *
     * @throws dev.larder.error.LarderException a USER error when a state or the selection cannot be
     *     read
     */
    List<RunLine> list(ListQuery query);

    /**
     * Which runs are wanted.
     *
     * @param before older than this one; null to begin with the newest
     * @param states in one of these states, as {@code FAILED}; none for all
     * @param selection that make one of these assets at least; null for all
     */
    record ListQuery(
            int limit, @Nullable Long before, List<String> states, @Nullable String selection) {}

    /** {@return whether there are runs with failed partitions that nothing has mended since} */
    Failures failures();

    /**
     * {@return a run and as many of its steps: those that failed rather than those that run, and
     * these rather than the newest; by wave, and then as they began}
     *
     * @param steps at most {@link #MOST_STEPS}
     * @throws dev.larder.error.LarderException a USER error when there is none
     */
    RunDetails run(long id, int steps);

    /**
     * {@return some steps of a run, as they were noted}
     *
     * @throws dev.larder.error.LarderException a USER error when there is none
     */
    RunSteps steps(long id, StepsQuery query);

    /**
     * Starts what is asked for, and returns.
     *
     * @param cancellation of observing what it depends on, before it starts
     * @throws dev.larder.error.LarderException a USER error when it cannot be read; a CONFLICT when
     *     it cannot be done as things stand
     */
    Started start(Work work, Cancellation cancellation);

    /**
     * Goes on with a run that has ended, or whose process has died: all that is not done is made.
     *
     * @throws dev.larder.error.LarderException a USER error when there is none; a CONFLICT when it
     *     goes on, all of it is done, or it makes what there is not any more
     */
    RunLine retry(long run);

    /**
     * Says what people want of a run that goes on.
     *
     * @return how it stands now; what is wanted takes a while
     * @throws dev.larder.error.LarderException a USER error when there is none; a CONFLICT when it
     *     does not go on
     */
    RunLine control(long run, Control control);

    /**
     * {@return how a run ends, once it does}
     *
     * @param listener told what happens in it, from its beginning; must be quick
     * @throws dev.larder.error.LarderException a USER error when there is none; a CONFLICT when it
     *     is another process's
     */
    RunResultLine follow(long run, Consumer<RunEvent> listener);

    /** Gives up what nobody needs any more. {@return what went wrong with that} */
    List<String> prune();

    /**
     * {@return lines that methods have printed, in order}
     *
     * @throws dev.larder.error.LarderException a USER error when there is no such run
     */
    LogLines logs(long run, LogQuery query);

    /**
     * Which lines are wanted.
     *
     * @param asset whose; null for all
     * @param partition which partition's; null for all
     * @param after behind which place: 0, or what the answer before said
     * @param limit how many at most
     * @param waitSeconds how long to wait for any, where the run goes on
     */
    record LogQuery(
            @Nullable String asset,
            @Nullable String partition,
            long after,
            int limit,
            int waitSeconds) {}

    /**
     * Lines of a run.
     *
     * @param next what to ask for to go on behind them
     * @param more whether there may be more
     */
    record LogLines(List<LogEntry> lines, long next, boolean more) {}

    /**
     * A line.
     *
     * @param level of a logger's line; OUT or ERR where it was printed, DROPPED where Larder says
     *     what is not there
     * @param logger who logged it; null where it was printed
     */
    record LogEntry(
            Instant at,
            List<String> assets,
            String partitions,
            int attempt,
            String level,
            @Nullable String logger,
            String thread,
            String text) {}

    /**
     * Which steps are wanted.
     *
     * @param state as {@code FAILED}; null for all
     * @param asset whose, also where others are made with it; null for all
     * @param after behind which place: 0, or what the answer before said
     * @param limit how many at most
     */
    record StepsQuery(@Nullable String state, @Nullable String asset, long after, int limit) {}

    /**
     * Some steps of a run.
     *
     * @param next what to ask for to go on behind them; null where there are no more
     */
    record RunSteps(List<RunStep> steps, @Nullable Long next) {}

    /**
     * What has failed, and was not mended since.
     *
     * @param runs whose attempts were the last at partitions that nothing was published for since
     * @param partitions how many these are, of today's assets
     * @param latest the last of the runs; null where there is none
     */
    record Failures(long runs, long partitions, @Nullable Long latest) {}

    /** What a run is to make. */
    sealed interface Work {
        /** What the request comes to now. */
        record OfRequest(PlanRequest request, RunOptions options) implements Work {}

        /** Exactly what the plan says. */
        record OfPlan(long plan, RunOptions options) implements Work {}

        /**
         * Files, which become the data of an asset.
         *
         * @param partitions which ones; null for all that there are files for
         */
        record OfFiles(String key, Path path, @Nullable String partitions, WhatIsThere there)
                implements Work {}
    }

    /**
     * A run that was started, or that there is nothing to do.
     *
     * @param run null where there is nothing to do
     * @param complete whether it makes all that was asked for
     * @param result that there is nothing to do; null where there is
     */
    record Started(
            @Nullable Long run,
            PlanResult plan,
            boolean complete,
            @Nullable RunResultLine result) {}

    /** How many steps ended how. */
    record StepCounts(long succeeded, long failed, long skipped, long unchanged, long canceled) {}

    /**
     * How a run ended, or that there was nothing to do.
     *
     * @param partitions how many were made
     * @param message why it ended so, where the steps do not say; or null
     */
    record RunResultLine(
            @Nullable Long run,
            String state,
            StepCounts steps,
            long partitions,
            double seconds,
            List<BlockedLine> blocked,
            long unchanged,
            RunCounts partitionCounts,
            @Nullable String message) {}

    /**
     * A run, in short.
     *
     * @param owner the process that has it, or had it last
     * @param message why it ended so, where the steps do not say; or null
     */
    record RunLine(
            long run,
            String state,
            String selection,
            @Nullable String partitions,
            String mode,
            Instant createdAt,
            @Nullable Instant finishedAt,
            RunCounts steps,
            RunCounts partitionCounts,
            String owner,
            RunOptions options,
            @Nullable String message) {}

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

    /**
     * A step of a run.
     *
     * @param id as events name it
     * @param done how many of its partitions are
     * @param dueAt when it is tried again; null where it is not
     */
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
            long unchanged,
            long done,
            @Nullable Instant dueAt,
            long id) {}

    /** How many partitions of an asset stand how. */
    record AssetCounts(String asset, RunCounts partitions) {}

    /**
     * A run and its steps.
     *
     * @param steps those that have begun or ended, or some of them
     * @param noted how many have
     * @param assets what it makes in all
     * @param waiting what could begin but for something that is not the run's
     */
    record RunDetails(
            RunLine run,
            List<RunStep> steps,
            List<AssetCounts> assets,
            List<WaitingLine> waiting,
            long noted) {}

    /** What a step waits for. */
    record WaitingLine(List<String> assets, String partitions, String awaited) {}
}
