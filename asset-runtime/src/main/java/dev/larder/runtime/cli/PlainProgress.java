package dev.larder.runtime.cli;

import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.OpenRun.Control;
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
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Began began -> begin(began);
            case RunEvent.StepBegan _ -> {} // the end of it is enough
            case RunEvent.StepWaits waits ->
                    console.note("%s waits for %s".formatted(waits.label(), waits.awaited()));
            case RunEvent.StepAgain again ->
                    console.note("%s; again in %s".formatted(again.message(), delay(again)));
            case RunEvent.StepEnded end -> end(end);
            case RunEvent.Controlled controlled -> console.note(text(controlled));
            case RunEvent.Ended _ -> {} // the verb reports it
        }
    }

    private void begin(RunEvent.Began began) {
        Tally started = new Tally(began, System.nanoTime());
        tally = started;
        console.note(
                "Run %d: %s of %s"
                        .formatted(
                                began.run(),
                                Counted.of(started.total(), "step"),
                                Counted.of(started.lines().size(), "asset")));
    }

    private static String delay(RunEvent.StepAgain again) {
        return Times.text(Duration.ofMillis(Math.round(again.seconds() * 1000)));
    }

    private static String text(RunEvent.Controlled controlled) {
        return switch (Control.valueOf(controlled.control())) {
            case RUN -> "goes on";
            case PAUSE -> "paused: what runs comes to its end, and nothing more begins";
            case CANCEL -> "canceled: what runs is interrupted";
        };
    }

    private void end(RunEvent.StepEnded end) {
        if (end.state().equals(StepState.FAILED.name())) {
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
    public void close() {
        // Lines stay as they are.
    }
}
