package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.NewRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepRecord.FailedAttempt;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of runs and what they say. */
final class RunRows {
    private RunRows() {}

    static Rows.RunRow created(long id, NewRun run, String owner, Instant expiry, Instant now) {
        RunOptions options = run.options();
        return new Rows.RunRow(
                id,
                RunState.RUNNING.name(),
                run.request().selection(),
                run.request().partitions(),
                run.request().mode().name(),
                run.graphDigest(),
                owner,
                now,
                null,
                expiry,
                run.plannedFor(),
                options.maxConcurrent(),
                options.maxFailedPercent(),
                options.order().name(),
                options.priority(),
                Control.RUN.name(),
                null,
                1);
    }

    static PlanRequest request(Rows.RunRow row) {
        return new PlanRequest(row.selection(), row.partitions(), Mode.valueOf(row.mode()));
    }

    static RunOptions options(Rows.RunRow row) {
        return new RunOptions(
                row.maxConcurrent(),
                row.maxFailedPercent(),
                RunOptions.Order.valueOf(row.ordering()),
                row.priority());
    }

    static RunSummary summary(Rows.RunRow row, RunTotals totals) {
        Map<StepState, Long> partitions = new EnumMap<>(StepState.class);
        totals.partitions()
                .values()
                .forEach(counts ->
                        counts.forEach(
                                (state, count) -> partitions.merge(state, count, Long::sum)));
        String message = row.message();
        return new RunSummary(
                row.id(),
                state(row),
                request(row),
                options(row),
                row.owner(),
                row.createdAt(),
                row.finishedAt(),
                message == null || message.isEmpty() ? null : message,
                totals.steps(),
                partitions);
    }

    private static RunState state(Rows.RunRow row) {
        RunState state = RunState.valueOf(row.state());
        boolean isPaused =
                state == RunState.RUNNING && Control.valueOf(row.control()) == Control.PAUSE;
        return isPaused ? RunState.PAUSED : state;
    }

    static StepRecord step(Rows.StepRow row, List<Rows.AttemptRow> failed) {
        return new StepRecord(
                row.id(),
                Arrays.asList(row.assetKeys().split(",", -1)),
                row.partitionText(),
                row.partitionCount(),
                row.doneCount(),
                row.unchangedCount(),
                row.wave(),
                StepState.valueOf(row.state()),
                row.startedAt(),
                row.finishedAt(),
                row.dueAt(),
                row.message(),
                failed.stream().map(RunRows::attempt).toList());
    }

    private static FailedAttempt attempt(Rows.AttemptRow row) {
        return new FailedAttempt(
                row.number(),
                row.startedAt(),
                row.finishedAt(),
                Objects.requireNonNullElse(row.message(), ""),
                Objects.requireNonNullElse(row.stack(), ""));
    }
}
