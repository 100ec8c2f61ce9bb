package dev.larder.runtime.cli;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.Planner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

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
        return open((workspace, clock) -> {
            if (!at.isGiven()) {
                try (Interruption interruption = new Interruption()) {
                    Observation.before(
                            what.request(), workspace.observing(), interruption, console());
                }
            }
            LedgerState state = workspace.state();
            AssetGraph graph = state.graph();
            Instant now = at.instant(clock);
            Plan plan =
                    estimated(
                            workspace.history(),
                            graph,
                            Planner.plan(graph, state, what.request(), now));
            long id = workspace.plans().save(plan, clock.instant(), !at.isGiven());
            if (isJson()) {
                console().json(PlanViews.json(graph, id, plan));
            } else {
                print(id, plan);
            }
            return DONE;
        });
    }

    private static Plan estimated(History history, AssetGraph graph, Plan plan) {
        Map<AssetKey, Duration> durations = new HashMap<>();
        for (AssetKey asset : plan.assets()) {
            history.durationOf(asset).ifPresent(duration -> durations.put(asset, duration));
        }
        return plan.withEstimate(graph, durations);
    }

    private void print(long id, Plan plan) {
        PlanViews.print(console(), plan);
        if (!plan.steps().isEmpty() && !at.isGiven()) {
            console().line("Start it with: @|bold larder materialize --plan %d|@".formatted(id));
        }
    }
}
