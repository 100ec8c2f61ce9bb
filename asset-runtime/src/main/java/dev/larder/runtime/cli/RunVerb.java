package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.cli.Json.AttemptLine;
import dev.larder.runtime.cli.Json.RunDetails;
import dev.larder.runtime.cli.Json.RunStep;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Map;

/** {@code larder run ID}. */
@Command(name = "run", description = "Show one run: its steps, and the stacks of what failed.")
final class RunVerb extends Verb {
    @Parameters(paramLabel = "ID", description = "The run's number.")
    private long id;

    RunVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, _) -> {
            RunSummary run =
                    workspace
                            .runs()
                            .find(id)
                            .orElseThrow(() ->
                                    LarderException.user(
                                            "There is no run %d; larder runs lists them"
                                                    .formatted(id)));
            List<StepRecord> steps = workspace.runs().steps(id);
            if (isJson()) {
                console()
                        .json(
                                new RunDetails(
                                        RunsVerb.line(run),
                                        steps.stream().map(RunVerb::step).toList()));
            } else {
                print(run, steps, workspace.runs().partitions(id));
            }
            return DONE;
        });
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
                step.attempts().stream()
                        .map(a ->
                                new AttemptLine(
                                        a.number(),
                                        a.startedAt(),
                                        a.finishedAt(),
                                        a.message(),
                                        a.stack()))
                        .toList(),
                step.unchanged());
    }

    private void print(
            RunSummary run, List<StepRecord> steps, Map<String, Map<StepState, Long>> byAsset) {
        console()
                .line(
                        "@|bold Run %d|@ %s  %s  started %s"
                                .formatted(
                                        run.id(),
                                        RunsVerb.state(run.state()),
                                        RunsVerb.what(run),
                                        Times.local(run.createdAt())));
        console()
                .table(
                        List.of(
                                "asset",
                                ">done",
                                ">unchanged",
                                ">failed",
                                ">skipped",
                                ">canceled",
                                ">open"),
                        byAsset.entrySet().stream()
                                .map(e -> row(e.getKey(), e.getValue()))
                                .toList());
        steps.forEach(this::printFailures);
    }

    private static List<String> row(String asset, Map<StepState, Long> counts) {
        long open =
                counts.getOrDefault(StepState.QUEUED, 0L)
                        + counts.getOrDefault(StepState.RUNNING, 0L);
        return List.of(
                asset,
                count(counts, StepState.SUCCEEDED),
                count(counts, StepState.UNCHANGED),
                count(counts, StepState.FAILED),
                count(counts, StepState.SKIPPED),
                count(counts, StepState.CANCELED),
                "%,d".formatted(open));
    }

    private static String count(Map<StepState, Long> counts, StepState state) {
        return "%,d".formatted(counts.getOrDefault(state, 0L));
    }

    private void printFailures(StepRecord step) {
        for (StepRecord.FailedAttempt attempt : step.attempts()) {
            console().line("");
            console().line("@|red failed|@  " + attempt.message());
            attempt.stack().lines().forEach(line -> console().line("    " + line));
        }
    }
}
