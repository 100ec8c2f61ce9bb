package dev.larder.runtime.cli;

import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.execute.RunOutline;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.execute.StepEnd;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** A line for each asset that is through, and for each thing that went wrong. */
final class PlainProgress implements Progress {
    private final Console console;
    private @Nullable Tally tally;

    PlainProgress(Console console) {
        this.console = console;
    }

    @Override
    public void started(RunOutline outline) {
        Tally started = new Tally(outline, System.nanoTime());
        tally = started;
        console.note(
                "Run %d: %s of %s"
                        .formatted(
                                outline.run(),
                                Counted.of(outline.stepCount(), "step"),
                                Counted.of(started.lines().size(), "asset")));
    }

    @Override
    public void stepStarted(Step step, int attempt) {
        // The end of it is enough.
    }

    @Override
    public void stepWaits(Step step, String awaited) {
        console.note("%s waits for %s".formatted(step.label(), awaited));
    }

    @Override
    public void controlled(Control control) {
        console.note(
                switch (control) {
                    case RUN -> "goes on";
                    case PAUSE -> "paused: what runs comes to its end, and nothing more begins";
                    case CANCEL -> "canceled: what runs is interrupted";
                });
    }

    @Override
    public void stepRetries(Step step, AttemptFailure failure, Duration delay) {
        console.note(failure.message() + "; again in " + Times.text(delay));
    }

    @Override
    public void stepEnded(StepEnd end) {
        if (end.state() == StepState.FAILED) {
            console.note("failed: " + end.message());
        }
        if (tally != null) {
            tally.ended(end).stream()
                    .filter(line -> line.ended() == line.total())
                    .forEach(line -> console.note(text(line)));
        }
    }

    private static String text(Tally.Line line) {
        StringBuilder text = new StringBuilder(line.asset());
        text.append(": %,d of %,d made".formatted(line.count(StepState.SUCCEEDED), line.total()));
        for (StepState state :
                List.of(
                        StepState.UNCHANGED,
                        StepState.FAILED,
                        StepState.SKIPPED,
                        StepState.CANCELED)) {
            if (line.count(state) > 0) {
                text.append(", %,d %s".formatted(line.count(state), PlanViews.words(state.name())));
            }
        }
        return text.toString();
    }

    @Override
    public void ended(RunResult result) {
        // The verb reports it.
    }

    @Override
    public void close() {
        // Lines stay as they are.
    }
}
