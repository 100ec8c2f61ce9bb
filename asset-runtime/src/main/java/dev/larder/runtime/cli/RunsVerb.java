package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.RunState;

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
        return ask(api -> {
            printed(api.runs().list(limit), this::print);
            return DONE;
        });
    }

    private void print(List<RunLine> runs) {
        if (runs.isEmpty()) {
            console().line("There are no runs yet");
            return;
        }
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

    static List<String> row(RunLine run) {
        return List.of(
                Long.toString(run.run()),
                state(run.state()),
                Times.local(run.createdAt()),
                run.finishedAt() == null
                        ? "-"
                        : Times.text(Duration.between(run.createdAt(), run.finishedAt())),
                "%,d".formatted(run.steps().succeeded()),
                "%,d".formatted(run.steps().unchanged()),
                "%,d".formatted(run.steps().failed()),
                "%,d".formatted(run.steps().skipped()),
                what(run));
    }

    static String what(RunLine run) {
        String partitions = run.partitions() == null ? "" : " --partitions " + run.partitions();
        return run.selection() + partitions + " --" + PlanViews.words(run.mode());
    }

    static String state(String state) {
        String style =
                switch (RunState.valueOf(state)) {
                    case SUCCEEDED -> "green";
                    case RUNNING -> "blue";
                    case PAUSED, PARTIAL, CANCELED -> "yellow";
                    case FAILED -> "red";
                };
        return "@|%s %s|@".formatted(style, PlanViews.words(state));
    }
}
