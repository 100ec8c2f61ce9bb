package dev.larder.runtime.cli;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.start.Larder.Role;
import dev.larder.runtime.start.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;

/** {@code larder runs}. */
@Command(name = "runs", description = "List the latest runs, newest first.")
final class RunsVerb extends Verb {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(
            names = "--watch",
            description = "Show them again whenever one has changed, as long as any goes on.")
    private boolean watch;

    /** As they were shown last. */
    private List<RunLine> last = List.of();

    RunsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (!watch) {
            return ask(this::once);
        }
        try {
            return open(Role.READS, this::watch);
        } catch (LarderException e) {
            if (last.isEmpty() || e.code() != ErrorCode.RESOURCES) {
                throw e;
            }
            return ask(this::once); // the process that was asked has ended, and its runs with it
        }
    }

    private int once(Api api) {
        last = api.runs().list(limit);
        printed(last, this::print);
        return DONE;
    }

    private int watch(Session session) {
        once(session.api());
        boolean isAlone = session instanceof Session.Own(LocalApi own) && own.isAlone();
        while (!isAlone && last.stream().anyMatch(RunsVerb::isOpen)) {
            List<RunLine> runs = later(session.api().runs());
            if (!runs.equals(last)) {
                last = runs;
                printed(runs, this::print);
            }
        }
        return DONE;
    }

    private static boolean isOpen(RunLine run) {
        return RunState.valueOf(run.state()).isOpen();
    }

    /** {@return the runs a little later} */
    private List<RunLine> later(RunsApi runs) {
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return runs.list(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
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
