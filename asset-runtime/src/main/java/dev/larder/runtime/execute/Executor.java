package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.DeadAttempt.Leftover;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Plans.SavedPlan;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.Steps;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Starts runs, and clears away what dead processes have left. */
public final class Executor {
    private final Environment environment;
    private final Transactions transactions;
    private final Plans plans;

    public Executor(Environment environment, Transactions transactions, Plans plans) {
        this.environment = environment;
        this.transactions = transactions;
        this.plans = plans;
    }

    /** {@return a run of what the request comes to now} */
    public Prepared start(PlanRequest request, RunListener listener) {
        Instant now = environment.clock().instant();
        return transactions.exclusively(() -> prepared(plan(request, now), now, listener));
    }

    /**
     * {@return a run of exactly the plan that was saved under this id}
     *
     * @throws LarderException a CONFLICT error when there is no such plan any more, or it would
     *     come out differently
     */
    public Prepared start(long planId, RunListener listener) {
        Instant now = environment.clock().instant();
        return transactions.exclusively(() -> {
            SavedPlan saved =
                    plans.find(planId, now)
                            .orElseThrow(() ->
                                    refused(planId, "there is none, or it is older than 24 h"));
            return prepared(recomputed(planId, saved), now, listener);
        });
    }

    /**
     * {@return a run that makes files the data of an asset}
     *
     * @throws LarderException a USER error when it is not clear which file is which partition, or
     *     the asset's data cannot be files of others; a CONFLICT when partitions have data that are
     *     to be kept
     */
    public Prepared start(FilesToImport files, RunListener listener) {
        Instant now = environment.clock().instant();
        return transactions.exclusively(
                () -> new Importing(environment).prepared(files, now, listener));
    }

    /** A plan, and the graph with the partition keys that there were. */
    private record Planned(AssetGraph graph, Plan plan) {}

    private Planned recomputed(long planId, SavedPlan saved) {
        if (!saved.startable()) {
            throw refused(planId, "it was made for another time, with --now");
        }
        AssetGraph graph = environment.project().graph();
        if (!graph.digest().equals(saved.graphDigest())) {
            throw refused(planId, "the assets have changed since");
        }
        Planned planned = plan(saved.request(), saved.now());
        if (!planned.plan().digest().equals(saved.planDigest())) {
            throw refused(planId, "what it would do has changed since");
        }
        return planned;
    }

    private static LarderException refused(long planId, String why) {
        return new LarderException(
                ErrorCode.CONFLICT,
                "Plan %d cannot be started: %s; make a new one".formatted(planId, why));
    }

    private Planned plan(PlanRequest request, Instant now) {
        LedgerState state = environment.ledger().state(environment.project().graph());
        return new Planned(state.graph(), Planner.plan(state.graph(), state, request, now));
    }

    private Prepared prepared(Planned planned, Instant now, RunListener listener) {
        Plan plan = planned.plan();
        if (plan.steps().isEmpty()) {
            return new Prepared(plan, null);
        }
        List<Steps.Cut> cuts = Steps.of(planned.graph(), plan);
        List<Step> steps = environment.runs().create(plan, cuts, environment.owner(), now);
        environment.runs().renew(steps.getFirst().run(), now.plus(environment.lease()));
        StepGraph graph = new StepGraph(planned.graph(), steps, plan.now());
        return new Prepared(plan, new RunExecution(environment, graph, steps, listener));
    }

    /**
     * Frees what dead processes hold, discards what they left, and ends their runs. Where others
     * may be alive, those are dead who have not renewed what they hold; one who was just slow can
     * publish nothing any more before what it left is discarded.
     */
    public void recover() {
        Instant now = environment.clock().instant();
        Instant expired = environment.sharing().expired(now);
        String owner = environment.owner();
        for (DeadAttempt attempt : environment.ledger().deadAttempts(owner, expired)) {
            if (environment.ledger().fence(attempt)) {
                attempt.leftovers().forEach(this::discard);
                environment.ledger().bury(attempt, now);
            }
        }
        environment.runs().endAbandoned(owner, expired, now);
    }

    private void discard(Leftover leftover) {
        try {
            environment.ioManagers().named(leftover.io()).discard(leftover.target());
        } catch (IOException e) {
            throw LarderException.resources(
                    "What a dead process left of %s %s cannot be removed: %s"
                            .formatted(leftover.target().asset(), leftover.target().partition(), e),
                    e);
        }
    }
}
