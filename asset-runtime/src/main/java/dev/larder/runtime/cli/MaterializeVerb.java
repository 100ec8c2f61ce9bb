package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.cli.Json.RunResultLine;
import dev.larder.runtime.cli.Json.StepCounts;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.Prepared;
import dev.larder.runtime.execute.RunExecution;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.start.Workspace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code larder materialize}. */
@Command(name = "materialize", description = "Make what is missing, or what else is asked for.")
final class MaterializeVerb extends Verb {
    @Mixin private WhatToMake what;

    @Option(
            names = "--plan",
            paramLabel = "ID",
            description = "Do exactly what this plan says; goes alone.")
    private @Nullable Long plan;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    MaterializeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (plan != null && what.isGiven()) {
            throw LarderException.user(
                    "--plan %d says all; leave out selection, partitions and mode".formatted(plan));
        }
        return open((workspace, _) -> {
            int exit = materialize(workspace);
            workspace.pruning().prune().forEach(console()::note);
            return exit;
        });
    }

    private int materialize(Workspace workspace) {
        Executor executor = workspace.executor();
        executor.recover();
        try (Interruption interruption = new Interruption()) {
            if (plan == null) {
                Observation.before(what.request(), workspace.observing(), interruption, console());
            }
            Prepared prepared;
            RunResult result = null;
            try (Progress progress = Progress.on(console(), isJson())) {
                prepared =
                        plan == null
                                ? executor.start(what.request(), progress)
                                : executor.start(plan, progress);
                RunExecution execution = prepared.execution();
                if (execution != null) {
                    interruption.cancels(execution::cancel);
                    result = execution.run();
                }
            }
            return result == null ? nothingToDo(prepared.plan()) : report(prepared.plan(), result);
        }
    }

    private int nothingToDo(Plan nothing) {
        if (isJson()) {
            console().json(line(nothing, null));
        } else {
            PlanViews.print(console(), nothing);
        }
        return nothing.fallsShort() ? NOT_DONE : DONE;
    }

    private int report(Plan done, RunResult result) {
        if (isJson()) {
            console().json(line(done, result));
        } else {
            print(done, result);
        }
        boolean complete = result.state() == RunState.SUCCEEDED && !done.fallsShort();
        return complete ? DONE : NOT_DONE;
    }

    private static RunResultLine line(Plan plan, @Nullable RunResult result) {
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
                PlanViews.blocked(plan),
                result == null ? 0 : result.partitionCount(StepState.UNCHANGED));
    }

    private void print(Plan done, RunResult result) {
        String style =
                switch (result.state()) {
                    case SUCCEEDED -> "green";
                    case RUNNING, PARTIAL, CANCELED -> "yellow";
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
        console().line(text.toString());
        done.blocked().forEach(b -> console().line("@|yellow blocked|@  " + PlanViews.text(b)));
        if (result.count(StepState.FAILED) > 0) {
            console().line("The stack traces: @|bold larder run %d|@".formatted(result.run()));
        }
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", %,d %s".formatted(count, what));
        }
    }
}
