package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.cli.Json.RunCounts;
import dev.larder.runtime.cli.Json.RunLine;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.StepState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;

/** {@code larder runs}. */
@Command(name = "runs", description = "List the latest runs, newest first.")
final class RunsVerb extends Verb {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most; ${DEFAULT-VALUE} by default.")
    private int limit;

    RunsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw LarderException.user("--limit %d is below 1".formatted(limit));
        }
        return open((workspace, _) -> {
            List<RunSummary> runs = workspace.runs().latest(limit);
            if (isJson()) {
                console().json(runs.stream().map(RunsVerb::line).toList());
            } else if (runs.isEmpty()) {
                console().line("There are no runs yet");
            } else {
                console()
                        .table(
                                List.of(
                                        ">run",
                                        "state",
                                        "started",
                                        ">took",
                                        ">done",
                                        ">unchanged",
                                        ">failed",
                                        ">skipped",
                                        "what"),
                                runs.stream().map(RunsVerb::row).toList());
            }
            return DONE;
        });
    }

    static RunLine line(RunSummary run) {
        return new RunLine(
                run.id(),
                run.state().name(),
                run.request().selection(),
                run.request().partitions(),
                run.request().mode().name(),
                run.createdAt(),
                run.finishedAt(),
                new RunCounts(
                        run.count(StepState.QUEUED),
                        run.count(StepState.RUNNING),
                        run.count(StepState.SUCCEEDED),
                        run.count(StepState.FAILED),
                        run.count(StepState.SKIPPED),
                        run.count(StepState.CANCELED),
                        run.count(StepState.UNCHANGED)));
    }

    static List<String> row(RunSummary run) {
        return List.of(
                Long.toString(run.id()),
                state(run.state()),
                Times.local(run.createdAt()),
                run.finishedAt() == null
                        ? "-"
                        : Times.text(Duration.between(run.createdAt(), run.finishedAt())),
                "%,d".formatted(run.count(StepState.SUCCEEDED)),
                "%,d".formatted(run.count(StepState.UNCHANGED)),
                "%,d".formatted(run.count(StepState.FAILED)),
                "%,d".formatted(run.count(StepState.SKIPPED)),
                what(run));
    }

    static String what(RunSummary run) {
        String partitions =
                run.request().partitions() == null
                        ? ""
                        : " --partitions " + run.request().partitions();
        return run.request().selection()
                + partitions
                + " --"
                + PlanViews.words(run.request().mode().name());
    }

    static String state(RunState state) {
        String style =
                switch (state) {
                    case SUCCEEDED -> "green";
                    case RUNNING -> "blue";
                    case PAUSED, PARTIAL, CANCELED -> "yellow";
                    case FAILED -> "red";
                };
        return "@|%s %s|@".formatted(style, PlanViews.words(state.name()));
    }
}
