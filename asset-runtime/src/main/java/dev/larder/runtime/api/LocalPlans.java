package dev.larder.runtime.api;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Planner;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans by the ledger. */
final class LocalPlans implements PlansApi {
    private final Workspace workspace;
    private final Changes changes;

    LocalPlans(Workspace workspace, Changes changes) {
        this.workspace = workspace;
        this.changes = changes;
    }

    @Override
    public PlanResult plan(PlanRequest request, @Nullable Instant now, Cancellation cancellation) {
        List<Unobserved> unobserved =
                now == null ? workspace.observed(request, cancellation) : List.of();
        changes.look();
        LedgerState state = workspace.state();
        AssetGraph graph = state.graph();
        Instant at = workspace.now();
        Plan planned = Planner.plan(graph, state, request, now == null ? at : now);
        Map<AssetKey, Duration> durations = durations(planned);
        Plan plan = planned.withEstimate(graph, durations);
        long id = workspace.plans().save(plan, at, now == null);
        return new PlanLines(workspace, graph, durations)
                .of(id, plan, unobserved, now == null ? at.plus(Plans.KEPT) : null);
    }

    private Map<AssetKey, Duration> durations(Plan plan) {
        Map<AssetKey, Duration> durations = new HashMap<>();
        for (AssetKey asset : plan.assets()) {
            workspace
                    .history()
                    .durationOf(asset)
                    .ifPresent(duration -> durations.put(asset, duration));
        }
        return durations;
    }
}
