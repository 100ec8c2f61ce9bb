package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Which partitions are missing, stale and up to date, and why. A partition is stale when something
 * that it was made from is no longer the current materialization, or is stale itself.
 *
 * <p>Computed once for a whole graph, each asset after those that it reads. Immutable afterwards.
 */
public final class Staleness {
    private final LedgerState state;
    private final Map<AssetKey, Status> statuses = new HashMap<>();

    /**
     * An asset's existing partitions by status; the three sets are disjoint.
     *
     * @param upToDate what we would compute now
     * @param stale there, but not what we would compute now
     * @param missing without a current materialization
     */
    public record Status(PartitionSet upToDate, PartitionSet stale, PartitionSet missing) {
        /** {@return how many partitions exist} */
        public long total() {
            return upToDate.size() + stale.size() + missing.size();
        }
    }

    private Staleness(LedgerState state) {
        this.state = state;
    }

    public static Staleness of(AssetGraph graph, LedgerState state, Instant now) {
        Staleness staleness = new Staleness(state);
        graph.definitions()
                .forEach(asset -> staleness.statuses.put(asset.key(), staleness.judge(asset, now)));
        return staleness;
    }

    /** {@return the status of an asset of the graph} */
    public Status of(AssetDefinition asset) {
        return Optional.ofNullable(statuses.get(asset.key())).orElseThrow();
    }

    /** {@return why a partition is stale, in the order of its inputs; empty when it is not} */
    public List<Cause> causes(AssetDefinition asset, long ordinal) {
        Materialization current = state.of(asset).current().get(ordinal);
        List<Cause> causes = new ArrayList<>();
        for (Pin pin : current == null ? List.<Pin>of() : current.pins()) {
            changed(pin).ifPresent(causes::add);
            upstreamStale(pin).ifPresent(causes::add);
        }
        return causes;
    }

    private Status judge(AssetDefinition asset, Instant now) {
        PartitionSet existing = asset.partitions().existing(now);
        PartitionSet there = state.of(asset).materialized().intersect(existing);
        long[] outdated =
                there.ordinals().filter(ordinal -> !causes(asset, ordinal).isEmpty()).toArray();
        PartitionSet stale = PartitionSet.of(asset.partitions(), outdated);
        return new Status(there.minus(stale), stale, existing.minus(there));
    }

    private Optional<Cause> changed(Pin pin) {
        Status upstream = statuses.get(pin.upstream());
        if (upstream == null || pin.partitions() == null) {
            return Optional.of(new Cause.InputChanged(pin.upstream(), null));
        }
        PartitionSet changed = republished(pin.partitions(), pin);
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause.InputChanged(pin.upstream(), changed));
    }

    private PartitionSet republished(PartitionSet read, Pin pin) {
        NavigableMap<Long, Materialization> current = state.current(pin.upstream());
        long[] changed =
                read.ordinals()
                        .filter(ordinal -> {
                            Materialization there = current.get(ordinal);
                            return there == null || there.sequence() > pin.sequence();
                        })
                        .toArray();
        return PartitionSet.of(read.definition(), changed);
    }

    private Optional<Cause> upstreamStale(Pin pin) {
        Status upstream = statuses.get(pin.upstream());
        if (upstream == null || pin.partitions() == null) {
            return Optional.empty();
        }
        PartitionSet stale = pin.partitions().intersect(upstream.stale());
        return stale.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause.UpstreamStale(pin.upstream(), stale));
    }
}
