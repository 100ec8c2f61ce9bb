package dev.larder.runtime.plan;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a plan takes, as far as the past tells.
 *
 * @param work how long its steps take one after the other, without those that have no history
 * @param unknown how many of its steps have no history
 */
public record Estimate(Duration work, long unknown) {
    /** What nothing takes. */
    public static final Estimate NOTHING = new Estimate(Duration.ZERO, 0);

    /**
     * {@return what the plan takes}
     *
     * @param durations how long an asset took for one partition; none where it has no history
     */
    public static Estimate of(AssetGraph graph, Plan plan, Map<AssetKey, Duration> durations) {
        return Steps.calls(graph, plan).stream()
                .map(calls -> of(calls, durations))
                .reduce(NOTHING, Estimate::plus);
    }

    /** Assets that are made together take the time together: the longest that is known of any. */
    private static Estimate of(Steps.Calls calls, Map<AssetKey, Duration> durations) {
        List<Duration> known =
                calls.assets().stream().map(durations::get).filter(Objects::nonNull).toList();
        return known.stream()
                .max(Duration::compareTo)
                .map(each -> new Estimate(each.multipliedBy(calls.partitions()), 0))
                .orElseGet(() -> new Estimate(Duration.ZERO, calls.count()));
    }

    private Estimate plus(Estimate other) {
        return new Estimate(work.plus(other.work), unknown + other.unknown);
    }
}
