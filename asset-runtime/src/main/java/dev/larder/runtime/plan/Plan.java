package dev.larder.runtime.plan;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request comes to. A value: the same graph, state, request and time give an equal plan.
 *
 * @param request what was asked
 * @param now the time it was computed for
 * @param graphDigest says which graph it was computed for
 * @param steps alike ones together, by wave and then in the graph's order
 * @param blocked what was asked for and cannot be made
 * @param notRerun stale partitions that are left alone
 * @param namesNonexistent whether the request names partitions that are blocked as {@link
 *     Blocked.Why#NEVER} or {@link Blocked.Why#NOT_YET}
 * @param estimate what it takes; knows of no history until somebody has added it
 */
public record Plan(
        PlanRequest request,
        Instant now,
        String graphDigest,
        List<PlannedSteps> steps,
        List<Blocked> blocked,
        List<NotRerun> notRerun,
        boolean namesNonexistent,
        Estimate estimate) {
    public Plan {
        steps = List.copyOf(steps);
        blocked = List.copyOf(blocked);
        notRerun = List.copyOf(notRerun);
    }

    /** {@return the plan of an import: just these partitions, each by itself} */
    public static Plan ofImport(
            AssetGraph graph, AssetKey asset, PartitionSet partitions, Instant now) {
        String text = partitions.definition().isUnpartitioned() ? null : partitions.toText();
        Reason requested = new Reason(Reason.REQUESTED, null, partitions);
        return new Plan(
                new PlanRequest(asset.toString(), text, Mode.IMPORT),
                now,
                graph.digest(),
                List.of(new PlannedSteps(asset, partitions, 1, List.of(requested))),
                List.of(),
                List.of(),
                false,
                Estimate.NOTHING);
    }

    /**
     * {@return this plan with what it takes}
     *
     * @param durations how long an asset took for one partition; none where it has no history
     */
    public Plan withEstimate(AssetGraph graph, Map<AssetKey, Duration> durations) {
        return new Plan(
                request,
                now,
                graphDigest,
                steps,
                blocked,
                notRerun,
                namesNonexistent,
                Estimate.of(graph, this, durations));
    }

    /**
     * {@return the assets of which it makes anything, in the order in which it begins with them}
     */
    public List<AssetKey> assets() {
        return steps.stream().map(PlannedSteps::asset).distinct().toList();
    }

    /** {@return how many partitions it makes} */
    public long partitionCount() {
        return steps.stream().mapToLong(step -> step.partitions().size()).sum();
    }

    /** {@return how many executions it takes} */
    public long stepCount(AssetGraph graph) {
        return Steps.calls(graph, this).stream().mapToLong(Steps.Calls::count).sum();
    }

    public int waveCount() {
        return steps.stream().mapToInt(PlannedSteps::wave).max().orElse(0);
    }

    /** {@return all that it makes of an asset; empty where it makes nothing of it} */
    public Optional<PartitionSet> partitionsOf(AssetKey asset) {
        return steps.stream()
                .filter(step -> step.asset().equals(asset))
                .map(PlannedSteps::partitions)
                .reduce(PartitionSet::union);
    }

    /** {@return whether something that was asked for could be had, but was not} */
    public boolean fallsShort() {
        return namesNonexistent
                || blocked.stream().anyMatch(b -> b.why() == Blocked.Why.UNMATERIALIZED);
    }

    /**
     * {@return a text that differs whenever what the plan does, leaves or blocks differs; what it
     * takes is not part of it}
     */
    public String digest() {
        return PlanDigest.of(this);
    }
}
