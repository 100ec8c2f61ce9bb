package dev.larder.runtime.api;

import dev.larder.graph.AssetGraph;
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

import java.util.List;

/** Plans, told. */
public final class PlanLines {
    private PlanLines() {}

    public static PlanResult of(AssetGraph graph, long id, Plan plan, List<Unobserved> unobserved) {
        return new PlanResult(
                id,
                plan.steps().stream().map(PlanLines::step).toList(),
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
                unobserved.stream().map(PlanLines::line).toList());
    }

    public static UnobservedLine line(Unobserved failed) {
        return new UnobservedLine(
                failed.asset().toString(),
                failed.partitions() == null ? null : Views.texts(failed.partitions()),
                failed.why());
    }

    private static StepLine step(PlannedSteps steps) {
        return new StepLine(
                steps.asset().toString(),
                Views.texts(steps.partitions()),
                steps.partitions().size(),
                steps.wave(),
                steps.reasons().stream().map(PlanLines::reason).toList());
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
