package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** Saved plans in a relational database. */
@Singleton
final class JdbcPlans implements Plans {
    private final JdbcTransactions transactions;
    private final PlanRepository plans;
    private final Names names;

    JdbcPlans(JdbcTransactions transactions, PlanRepository plans, Names names) {
        this.transactions = transactions;
        this.plans = plans;
        this.names = names;
    }

    @Override
    public long save(Plan plan, Instant at, boolean startable) {
        return transactions.exclusively(() -> {
            plans.forget(at.minus(KEPT));
            long id = names.take("plan", 1);
            plans.save(row(id, plan, at, startable));
            return id;
        });
    }

    private static Rows.PlanRow row(long id, Plan plan, Instant at, boolean startable) {
        return new Rows.PlanRow(
                id,
                at,
                plan.now(),
                plan.request().selection(),
                plan.request().partitions(),
                plan.request().mode().name(),
                plan.graphDigest(),
                plan.digest(),
                startable);
    }

    @Override
    public Optional<SavedPlan> find(long id, Instant now) {
        return transactions.looking(() ->
                plans.findById(id)
                        .filter(row -> !row.savedAt().isBefore(now.minus(KEPT)))
                        .map(JdbcPlans::saved));
    }

    private static SavedPlan saved(Rows.PlanRow row) {
        return new SavedPlan(
                new PlanRequest(row.selection(), row.partitions(), Mode.valueOf(row.mode())),
                row.plannedFor(),
                row.graphDigest(),
                row.planDigest(),
                row.startable());
    }
}
