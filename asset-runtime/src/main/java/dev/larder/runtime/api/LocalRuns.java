package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.RunsApi.AttemptLine;
import dev.larder.runtime.api.RunsApi.RunCounts;
import dev.larder.runtime.api.RunsApi.RunDetails;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunStep;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import java.util.List;
import java.util.Map;

/** Runs by the ledger, and those of this process. */
final class LocalRuns implements RunsApi {
    private final Workspace workspace;

    LocalRuns(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public List<RunLine> list(int limit) {
        if (limit < 1) {
            throw LarderException.user("--limit %d is below 1".formatted(limit));
        }
        return workspace.runs().latest(limit).stream().map(LocalRuns::line).toList();
    }

    @Override
    public RunDetails run(long id) {
        RunSummary run = workspace.runs().find(id).orElseThrow(() -> unknown(id));
        return new RunDetails(
                line(run),
                workspace.runs().steps(id).stream().map(LocalRuns::step).toList(),
                workspace.runs().partitions(id).entrySet().stream()
                        .map(asset -> new AssetCounts(asset.getKey(), counts(asset.getValue())))
                        .toList());
    }

    private static LarderException unknown(long id) {
        return new UnknownException("There is no run %d; larder runs lists them".formatted(id));
    }

    private static RunLine line(RunSummary run) {
        return new RunLine(
                run.id(),
                run.state().name(),
                run.request().selection(),
                run.request().partitions(),
                run.request().mode().name(),
                run.createdAt(),
                run.finishedAt(),
                counts(run.steps()));
    }

    private static RunCounts counts(Map<StepState, Long> counts) {
        return new RunCounts(
                counts.getOrDefault(StepState.QUEUED, 0L),
                counts.getOrDefault(StepState.RUNNING, 0L),
                counts.getOrDefault(StepState.SUCCEEDED, 0L),
                counts.getOrDefault(StepState.FAILED, 0L),
                counts.getOrDefault(StepState.SKIPPED, 0L),
                counts.getOrDefault(StepState.CANCELED, 0L),
                counts.getOrDefault(StepState.UNCHANGED, 0L));
    }

    private static RunStep step(StepRecord step) {
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
                step.attempts().stream().map(LocalRuns::attempt).toList(),
                step.unchanged());
    }

    private static AttemptLine attempt(StepRecord.FailedAttempt attempt) {
        return new AttemptLine(
                attempt.number(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.message(),
                attempt.stack());
    }
}
