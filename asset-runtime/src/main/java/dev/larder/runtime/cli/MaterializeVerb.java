package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.PlanLines;
import dev.larder.runtime.api.Workspace;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.Prepared;
import dev.larder.runtime.execute.RunExecution;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.ledger.RunOptions;

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
        return executing(workspace -> {
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
                workspace
                        .observed(what.request(), interruption::cancels)
                        .forEach(failed -> console().note(Unobserved.text(PlanLines.line(failed))));
            }
            Prepared prepared;
            RunResult result = null;
            try (Progress progress = Progress.on(console(), isJson())) {
                prepared =
                        plan == null
                                ? executor.start(what.request(), RunOptions.USUAL, progress)
                                : executor.start(plan, RunOptions.USUAL, progress);
                RunExecution execution = prepared.execution();
                if (execution != null) {
                    interruption.cancels(execution::cancel);
                    result = execution.run();
                }
            }
            RunReport report = new RunReport(console(), workspace.graph(), prepared.plan(), result);
            return report.print(isJson() ? RunReport.Form.JSON : RunReport.Form.TEXT);
        }
    }
}
