package dev.larder.runtime.api;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.api.PlansApi.EstimateLine;
import dev.larder.runtime.api.PlansApi.NotRerunLine;
import dev.larder.runtime.api.PlansApi.PlanCounts;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.api.PlansApi.StepLine;
import dev.larder.runtime.api.PlansApi.UnobservedLine;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlannedSteps;
import dev.larder.runtime.plan.Reason;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plans, told. */
public final class PlanLines {
    private final Workspace workspace;
    private final AssetGraph graph;
    private final Map<AssetKey, Duration> durations;

    /**
     * @param durations how long assets take for one partition; none where they have no history
     */
    PlanLines(Workspace workspace, AssetGraph graph, Map<AssetKey, Duration> durations) {
        this.workspace = workspace;
        this.graph = graph;
        this.durations = Map.copyOf(durations);
    }

    /** {@return a plan that is being done} */
    static PlanResult started(Workspace workspace, Plan plan, List<Unobserved> unobserved) {
        return new PlanLines(workspace, workspace.state().graph(), Map.of())
                .of(0, plan, unobserved, null);
    }

    PlanResult of(long id, Plan plan, List<Unobserved> unobserved, @Nullable Instant expiresAt) {
        return new PlanResult(
                id,
                plan.steps().stream().map(this::step).toList(),
                blocked(plan),
                plan.notRerun().stream()
                        .map(left ->
                                new NotRerunLine(
                                        left.asset().toString(),
                                        Views.texts(left.partitions()),
                                        left.selection()))
                        .toList(),
                new PlanCounts(plan.stepCount(graph), plan.partitionCount()),
                new EstimateLine(
                        plan.estimate().work().toMillis() / 1000.0, plan.estimate().unknown()),
                unobserved.stream().map(PlanLines::line).toList(),
                expiresAt,
                workspace.environment().concurrency());
    }

    public static UnobservedLine line(Unobserved failed) {
        return new UnobservedLine(
                failed.asset().toString(),
                failed.partitions() == null ? null : Views.texts(failed.partitions()),
                failed.why());
    }

    private StepLine step(PlannedSteps steps) {
        Duration each = durations.get(steps.asset());
        return new StepLine(
                steps.asset().toString(),
                Views.texts(steps.partitions()),
                steps.partitions().size(),
                steps.wave(),
                steps.reasons().stream().map(PlanLines::reason).toList(),
                each == null
                        ? null
                        : each.multipliedBy(steps.partitions().size()).toMillis() / 1000.0);
    }

    private static ReasonLine reason(Reason reason) {
        return new ReasonLine(
                reason.kind(),
                reason.upstream() == null ? null : reason.upstream().toString(),
                reason.partitions() == null ? null : Views.texts(reason.partitions()));
    }

    static List<BlockedLine> blocked(Plan plan) {
        return plan.blocked().stream()
                .map(b ->
                        new BlockedLine(
                                b.asset().toString(),
                                Views.texts(b.partitions()),
                                b.why().name(),
                                b.upstream().toString(),
                                Views.texts(b.required()),
                                b.until(),
                                b.selection()))
                .toList();
    }
}
