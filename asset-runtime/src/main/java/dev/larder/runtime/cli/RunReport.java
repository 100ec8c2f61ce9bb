package dev.larder.runtime.cli;

import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.RunsApi.RunCounts;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.RunState;

import java.time.Duration;

/** What is said of a run that has ended. */
record RunReport(Console console, RunResultLine result) {
    boolean isDone() {
        return result.state().equals(RunState.SUCCEEDED.name());
    }

    void print() {
        RunCounts partitions = result.partitionCounts();
        StringBuilder text =
                new StringBuilder(
                        "@|bold,%s Run %d %s|@ in %s: %s made"
                                .formatted(
                                        style(),
                                        result.run(),
                                        PlanViews.words(result.state()),
                                        Times.text(duration()),
                                        Counted.of(partitions.succeeded(), "partition")));
        append(text, partitions.unchanged(), "unchanged");
        append(text, partitions.failed(), "failed");
        append(text, partitions.skipped(), "skipped");
        append(text, partitions.canceled(), "canceled");
        console.line(text.toString());
        if (result.message() != null) {
            console.line(result.message());
        }
        result.blocked().forEach(b -> console.line("@|yellow blocked|@  " + PlanViews.text(b)));
        if (result.steps().failed() > 0) {
            console.line("The stack traces: @|bold larder run %d|@".formatted(result.run()));
        }
    }

    /** How to go on with it; not of what was imported, which is to be imported again. */
    void printRest() {
        if (!isDone()) {
            console.line("To make the rest: @|bold larder retry %d|@".formatted(result.run()));
        }
    }

    private String style() {
        return switch (RunState.valueOf(result.state())) {
            case SUCCEEDED -> "green";
            case RUNNING, PAUSED, PARTIAL, CANCELED -> "yellow";
            case FAILED -> "red";
        };
    }

    private Duration duration() {
        return Duration.ofMillis(Math.round(result.seconds() * 1000));
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", %,d %s".formatted(count, what));
        }
    }
}
