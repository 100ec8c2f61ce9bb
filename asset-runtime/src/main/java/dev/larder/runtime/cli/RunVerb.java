package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunsApi.AttemptLine;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunStep;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.StepState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.EnumMap;
import java.util.LinkedHashMap;
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
        return ask(api -> {
            printed(api.runs().run(id), details -> print(details.run(), details.steps()));
            return DONE;
        });
    }

    private void print(RunLine run, List<RunStep> steps) {
        console()
                .line(
                        "@|bold Run %d|@ %s  %s  started %s"
                                .formatted(
                                        run.run(),
                                        RunsVerb.state(run.state()),
                                        RunsVerb.what(run),
                                        Times.local(run.createdAt())));
        Map<String, Map<StepState, Long>> byAsset = new LinkedHashMap<>();
        for (RunStep step : steps) {
            for (String asset : step.assets()) {
                var counts = byAsset.computeIfAbsent(asset, _ -> new EnumMap<>(StepState.class));
                counts.merge(StepState.UNCHANGED, step.unchanged(), Long::sum);
                counts.merge(
                        StepState.valueOf(step.state()),
                        step.count() - step.unchanged(),
                        Long::sum);
            }
        }
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

    private void printFailures(RunStep step) {
        for (AttemptLine attempt : step.failedAttempts()) {
            console().line("");
            console().line("@|red failed|@  " + attempt.message());
            attempt.stack().lines().forEach(line -> console().line("    " + line));
        }
    }
}
