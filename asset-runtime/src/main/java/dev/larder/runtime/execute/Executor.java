package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.ledger.NewRun;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Plans.SavedPlan;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.Steps;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Starts runs, and clears away what dead processes have left. */
public final class Executor {
    private final Environment environment;
    private final Transactions transactions;
    private final Plans plans;
    private final Dispatcher dispatcher;

    public Executor(Environment environment, Transactions transactions, Plans plans) {
        this.environment = environment;
        this.transactions = transactions;
        this.plans = plans;
        this.dispatcher = new Dispatcher(environment);
    }

    /** {@return a run of what the request comes to now} */
    public Prepared start(PlanRequest request, RunOptions options, RunListener listener) {
        Instant now = environment.clock().instant();
        return transactions.exclusively(() -> prepared(plan(request, now), options, now, listener));
    }

    /**
     * {@return a run of exactly the plan that was saved under this id}
     *
     * @throws LarderException a CONFLICT error when there is no such plan any more, or it would
     *     come out differently
     */
    public Prepared start(long planId, RunOptions options, RunListener listener) {
        Instant now = environment.clock().instant();
        return transactions.exclusively(() -> {
            SavedPlan saved =
                    plans.find(planId, now)
                            .orElseThrow(() ->
                                    refused(planId, "there is none, or it is older than 24 h"));
            return prepared(recomputed(planId, saved), options, now, listener);
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
                () -> new Importing(environment, dispatcher).prepared(files, now, listener));
    }

    /**
     * {@return a run that has ended, or whose process has died, of which all that is not done is
     * made}
     *
     * @throws LarderException a USER error when there is none; a CONFLICT when it goes on, all of
     *     it is done, or it makes what the project does not have any more
     */
    public RunExecution resume(long run, RunListener listener) {
        Instant now = environment.clock().instant();
        AssetGraph graph = environment.ledger().state(environment.project().graph()).graph();
        OpenRun open =
                environment
                        .runs()
                        .reopen(run, graph, environment.holder(), now)
                        .orElseThrow(() -> noRun(run));
        if (open.request().mode() == Mode.IMPORT) {
            environment.runs().finish(run, RunState.FAILED, "", now);
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "Run %d has imported files; import what is missing again".formatted(run));
        }
        StepInputs inputs = new StepInputs(graph, open.plannedFor(), UnaryOperator.identity());
        return new RunExecution(environment, dispatcher, open, inputs, listener);
    }

    /**
     * Says what people want of a run, wherever it runs.
     *
     * @throws LarderException a USER error when there is none; a CONFLICT when it has ended
     */
    public void control(long run, Control control) {
        if (!environment.runs().control(run, control)) {
            RunSummary ended = environment.runs().find(run).orElseThrow(() -> noRun(run));
            throw new LarderException(
                    ErrorCode.CONFLICT, "Run %d has ended: %s".formatted(run, ended.state()));
        }
        dispatcher.control(run, control);
    }

    /** {@return what steps of a run wait for that is not the run's own} */
    public List<Awaited> waiting(long run) {
        return dispatcher.waiting(run);
    }

    private static LarderException noRun(long run) {
        return LarderException.user("There is no run %d; larder runs lists them".formatted(run));
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

    private Prepared prepared(
            Planned planned, RunOptions options, Instant now, RunListener listener) {
        Plan plan = planned.plan();
        if (plan.steps().isEmpty()) {
            return new Prepared(plan, null);
        }
        List<Lot> lots = Steps.of(planned.graph(), plan);
        StepInputs inputs = new StepInputs(planned.graph(), plan.now(), UnaryOperator.identity());
        OpenRun run = begun(environment, plan, options, lots, now);
        return new Prepared(plan, new RunExecution(environment, dispatcher, run, inputs, listener));
    }

    /** {@return a new run, which is in the store} */
    static OpenRun begun(
            Environment environment, Plan plan, RunOptions options, List<Lot> lots, Instant now) {
        NewRun run = new NewRun(plan.request(), options, plan.now(), plan.graphDigest(), lots);
        long id = environment.runs().create(run, environment.holder(), now);
        return new OpenRun(
                id, plan.request(), options, plan.now(), Control.RUN, lots, List.of(), Map.of());
    }

    /**
     * Begins nothing more. {@return what is completed once nothing is at work any more} Runs that
     * are not done stay open: they are {@link #interrupted} for the next process.
     */
    public CompletableFuture<Void> leave() {
        return dispatcher.leave();
    }

    /**
     * Frees what dead processes hold, records what they have committed, discards what else they
     * left, and ends their runs. Where others may be alive, those are dead who have not renewed
     * what they hold; one who was just slow can publish nothing any more before what it left is
     * discarded.
     */
    public void recover() {
        clear();
        environment.runs().endAbandoned(environment.holder(), environment.clock().instant());
    }

    /**
     * {@return the runs of dead processes, oldest first, which nobody goes on with} What they hold
     * is free, and what they left is discarded.
     */
    public List<Long> interrupted() {
        clear();
        return environment.runs().abandoned(environment.holder());
    }

    private void clear() {
        new Settling(environment).all();
    }
}
