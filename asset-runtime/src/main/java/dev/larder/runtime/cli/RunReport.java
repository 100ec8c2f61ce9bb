package dev.larder.runtime.cli;

import dev.larder.graph.AssetGraph;
import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.PlanLines;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.RunsApi.StepCounts;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Plan;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is said of a run that has ended, or that did not begin since there was nothing to do.
 *
 * @param result null where there was nothing to do
 */
record RunReport(Console console, AssetGraph graph, Plan plan, @Nullable RunResult result) {
    /** How it is said. */
    enum Form {
        JSON,
        TEXT
    }

    /** {@return the exit code} */
    int print(Form form) {
        switch (form) {
            case JSON -> console.json(line());
            case TEXT -> {
                if (result == null) {
                    PlanViews.print(console, plan.request(), told());
                } else {
                    print(result);
                }
            }
        }
        boolean complete = result == null || result.state() == RunState.SUCCEEDED;
        return complete && !plan.fallsShort() ? Verb.DONE : Verb.NOT_DONE;
    }

    private PlanResult told() {
        return PlanLines.of(graph, 0, plan, List.of());
    }

    private RunResultLine line() {
        return new RunResultLine(
                result == null ? null : result.run(),
                result == null ? RunState.SUCCEEDED.name() : result.state().name(),
                result == null
                        ? new StepCounts(0, 0, 0, 0, 0)
                        : new StepCounts(
                                result.count(StepState.SUCCEEDED),
                                result.count(StepState.FAILED),
                                result.count(StepState.SKIPPED),
                                result.count(StepState.UNCHANGED),
                                result.count(StepState.CANCELED)),
                result == null ? 0 : result.partitionCount(StepState.SUCCEEDED),
                result == null ? 0 : result.duration().toMillis() / 1000.0,
                told().blocked(),
                result == null ? 0 : result.partitionCount(StepState.UNCHANGED));
    }

    private void print(RunResult result) {
        String style =
                switch (result.state()) {
                    case SUCCEEDED -> "green";
                    case RUNNING, PAUSED, PARTIAL, CANCELED -> "yellow";
                    case FAILED -> "red";
                };
        StringBuilder text =
                new StringBuilder(
                        "@|bold,%s Run %d %s|@ in %s: %s made"
                                .formatted(
                                        style,
                                        result.run(),
                                        PlanViews.words(result.state().name()),
                                        Times.text(result.duration()),
                                        Counted.of(
                                                result.partitionCount(StepState.SUCCEEDED),
                                                "partition")));
        append(text, result.partitionCount(StepState.UNCHANGED), "unchanged");
        append(text, result.partitionCount(StepState.FAILED), "failed");
        append(text, result.partitionCount(StepState.SKIPPED), "skipped");
        append(text, result.partitionCount(StepState.CANCELED), "canceled");
        console.line(text.toString());
        told().blocked().forEach(b -> console.line("@|yellow blocked|@  " + PlanViews.text(b)));
        if (result.count(StepState.FAILED) > 0) {
            console.line("The stack traces: @|bold larder run %d|@".formatted(result.run()));
        }
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", %,d %s".formatted(count, what));
        }
    }
}
