package dev.larder.runtime.api;

import dev.larder.graph.AssetGraph;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.execute.Environment;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.Observing;
import dev.larder.runtime.execute.Pruning;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.execute.Verifying;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A project with its home open: what it is, what the store knows of it, and what runs it. */
public record Workspace(
        Environment environment,
        Transactions transactions,
        Plans plans,
        Corrections corrections,
        History history,
        Executor executor,
        Pruning pruning) {
    /** {@return the project's assets, without the keys of dynamic partitions} */
    public AssetGraph graph() {
        return environment.project().graph();
    }

    /** {@return what the ledger knows of the project's assets now} */
    LedgerState state() {
        return environment.ledger().state(graph());
    }

    Instant now() {
        return environment.clock().instant();
    }

    /** {@return what is shown of the assets at that time; now where it is null} */
    Views views(@Nullable Instant now) {
        LedgerState state = state();
        return new Views(state.graph(), state, now == null ? now() : now);
    }

    /** Does all of that in one transaction that nobody else's comes between. */
    <T> T atOnce(Supplier<T> work) {
        return transactions.exclusively(work);
    }

    Runs runs() {
        return environment.runs();
    }

    /** {@return what observes once} */
    Observing observing() {
        return new Observing(environment);
    }

    /** Observes what a request depends on. */
    public List<Unobserved> observed(PlanRequest request, Cancellation cancellation) {
        Observing observing = observing();
        cancellation.by(observing::cancel);
        return observing.before(request);
    }

    /** {@return what compares the stores with the ledger} */
    Verifying verifying() {
        return new Verifying(environment);
    }
}
