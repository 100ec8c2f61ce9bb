package dev.larder.runtime.cli;

import dev.larder.runtime.api.PlansApi.PlanResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code larder plan}. */
@Command(name = "plan", description = "Show what would be made and why, and what would not.")
final class PlanVerb extends Verb {
    @Mixin private At at;
    @Mixin private WhatToMake what;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    PlanVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            PlanResult plan;
            try (Interruption interruption = new Interruption()) {
                plan = api.plans().plan(what.request(), at.instant(), interruption::cancels);
            }
            plan.unobserved().forEach(failed -> console().note(Unobserved.text(failed)));
            printed(plan, this::print);
            return DONE;
        });
    }

    private void print(PlanResult plan) {
        PlanViews.print(console(), what.request().partitions(), plan);
        if (!plan.steps().isEmpty() && !at.isGiven()) {
            console()
                    .line(
                            "Start it with: @|bold larder materialize --plan %d|@"
                                    .formatted(plan.id()));
        }
    }
}
