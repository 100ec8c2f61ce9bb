package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.api.RunsApi.AttemptLine;
import dev.larder.runtime.api.RunsApi.RunCounts;
import dev.larder.runtime.api.RunsApi.RunDetails;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunStep;
import dev.larder.runtime.api.RunsApi.WaitingLine;
import dev.larder.runtime.api.Times;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

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
            printed(api.runs().run(id, RunsApi.MOST_STEPS), this::print);
            return DONE;
        });
    }

    private void print(RunDetails details) {
        RunLine run = details.run();
        console()
                .line(
                        "@|bold Run %d|@ %s  %s  started %s"
                                .formatted(
                                        run.run(),
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
                        details.assets().stream()
                                .map(each -> row(each.asset(), each.partitions()))
                                .toList());
        for (WaitingLine waiting : details.waiting()) {
            console()
                    .line(
                            "@|yellow waits|@  %s %s for %s"
                                    .formatted(
                                            String.join(", ", waiting.assets()),
                                            waiting.partitions(),
                                            waiting.awaited()));
        }
        details.steps().forEach(this::printFailures);
    }

    private static List<String> row(String asset, RunCounts counts) {
        return List.of(
                asset,
                "%,d".formatted(counts.succeeded()),
                "%,d".formatted(counts.unchanged()),
                "%,d".formatted(counts.failed()),
                "%,d".formatted(counts.skipped()),
                "%,d".formatted(counts.canceled()),
                "%,d".formatted(counts.queued() + counts.running()));
    }

    private void printFailures(RunStep step) {
        for (AttemptLine attempt : step.failedAttempts()) {
            console().line("");
            console().line("@|red failed|@  " + attempt.message());
            attempt.stack().lines().forEach(line -> console().line("    " + line));
        }
    }
}
