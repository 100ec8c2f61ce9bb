package dev.larder.runtime.api;

import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.api.RunsApi.AttemptLine;
import dev.larder.runtime.api.RunsApi.RunCounts;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.RunsApi.RunStep;
import dev.larder.runtime.api.RunsApi.StepCounts;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs, told. */
final class RunLines {
    private RunLines() {}

    static RunLine line(RunSummary run) {
        return new RunLine(
                run.id(),
                run.state().name(),
                run.request().selection(),
                run.request().partitions(),
                run.request().mode().name(),
                run.createdAt(),
                run.finishedAt(),
                counts(run.steps()),
                counts(run.partitions()),
                run.owner(),
                run.options(),
                run.message());
    }

    static RunCounts counts(Map<StepState, Long> counts) {
        return new RunCounts(
                counts.getOrDefault(StepState.QUEUED, 0L),
                counts.getOrDefault(StepState.RUNNING, 0L),
                counts.getOrDefault(StepState.SUCCEEDED, 0L),
                counts.getOrDefault(StepState.FAILED, 0L),
                counts.getOrDefault(StepState.SKIPPED, 0L),
                counts.getOrDefault(StepState.CANCELED, 0L),
                counts.getOrDefault(StepState.UNCHANGED, 0L));
    }

    static RunStep step(StepRecord step) {
        return new RunStep(
                step.assets().getFirst(),
                step.partitions(),
                step.assets(),
                step.count(),
                step.wave(),
                step.state().name(),
                step.startedAt(),
                step.finishedAt(),
                step.message(),
                step.attempts().stream().map(RunLines::attempt).toList(),
                step.unchanged(),
                step.done(),
                step.dueAt(),
                step.id());
    }

    private static AttemptLine attempt(StepRecord.FailedAttempt attempt) {
        return new AttemptLine(
                attempt.number(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.message(),
                attempt.stack());
    }

    /** {@return that there was nothing to do} */
    static RunResultLine nothing(List<BlockedLine> blocked) {
        return result(null, RunState.SUCCEEDED, Map.of(), Map.of(), Duration.ZERO, blocked, null);
    }

    static RunResultLine result(RunResult result, List<BlockedLine> blocked) {
        return result(
                result.run(),
                result.state(),
                result.steps(),
                result.partitions(),
                result.duration(),
                blocked,
                result.message().isEmpty() ? null : result.message());
    }

    /** {@return how a run ended that was another process's, or long ago} */
    static RunResultLine result(RunSummary run) {
        Instant end = run.finishedAt() == null ? run.createdAt() : run.finishedAt();
        return result(
                run.id(),
                run.state(),
                run.steps(),
                run.partitions(),
                Duration.between(run.createdAt(), end),
                List.of(),
                run.message());
    }

    private static RunResultLine result(
            @Nullable Long run,
            RunState state,
            Map<StepState, Long> steps,
            Map<StepState, Long> partitions,
            Duration duration,
            List<BlockedLine> blocked,
            @Nullable String message) {
        return new RunResultLine(
                run,
                state.name(),
                new StepCounts(
                        steps.getOrDefault(StepState.SUCCEEDED, 0L),
                        steps.getOrDefault(StepState.FAILED, 0L),
                        steps.getOrDefault(StepState.SKIPPED, 0L),
                        steps.getOrDefault(StepState.UNCHANGED, 0L),
                        steps.getOrDefault(StepState.CANCELED, 0L)),
                partitions.getOrDefault(StepState.SUCCEEDED, 0L),
                duration.toMillis() / 1000.0,
                blocked,
                partitions.getOrDefault(StepState.UNCHANGED, 0L),
                counts(partitions),
                message);
    }
}
