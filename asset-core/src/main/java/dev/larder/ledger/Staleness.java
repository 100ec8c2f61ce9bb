package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Which partitions are missing, stale and up to date, and why. A partition is stale when something
 * that it was made from is no longer the current materialization, or is stale itself, or when there
 * is more now that it would be made from. Of a step that made several partitions at once, each was
 * made from those of the pinned partitions that the input's mapping names for it. Of an external
 * asset, a partition that was not observed yet is as good as any version: what was made from it is
 * stale once it is observed.
 *
 * <p>Computed once for a whole graph, each asset after those that it reads. Immutable afterwards.
 */
public final class Staleness {
    private final AssetGraph graph;
    private final LedgerState state;
    private final Instant now;
    private final Map<AssetKey, PartitionSet> materialized = new HashMap<>();
    private final Map<AssetKey, Status> statuses = new HashMap<>();

    /** By identity, as the partitions that a step has made share their pins. */
    private final IdentityHashMap<Pin, Outdated> outdated = new IdentityHashMap<>();

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

    /** What of a pin's partitions is not as it was when it was read. */
    private record Outdated(PartitionSet changed, PartitionSet stale) {
        boolean isNothing() {
            return changed.isEmpty() && stale.isEmpty();
        }
    }

    private Staleness(AssetGraph graph, LedgerState state, Instant now) {
        this.graph = graph;
        this.state = state;
        this.now = now;
    }

    public static Staleness of(AssetGraph graph, LedgerState state, Instant now) {
        Staleness staleness = new Staleness(graph, state, now);
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
        return current == null
                ? List.of()
                : causes(new Partition(asset.partitions(), ordinal), current, inputs(asset));
    }

    private List<Cause> causes(
            Partition partition, Materialization current, Map<String, Edge> inputs) {
        List<Cause> causes = new ArrayList<>();
        for (Pin pin : current.pins()) {
            Outdated outdated = this.outdated.get(pin);
            if (ignores(inputs, pin)) {
                continue;
            }
            if (outdated == null) {
                causes.add(new Cause.InputChanged(pin.upstream(), null));
            } else if (!outdated.isNothing()) {
                add(causes, pin, outdated, own(partition, current, pin, inputs));
            }
            added(partition, pin, inputs.get(pin.parameter())).ifPresent(causes::add);
        }
        return causes;
    }

    /** What the partition would be made from beyond what was read for its step. */
    private Optional<Cause> added(Partition partition, Pin pin, @Nullable Edge edge) {
        PartitionSet read = pin.partitions();
        if (read == null || edge == null || !mayGain(edge, pin)) {
            return Optional.empty();
        }
        PartitionSet today = edge.mapping().upstream(PartitionSet.of(partition), now).existing();
        PartitionSet added = today.intersect(materialized(edge.upstream())).minus(read);
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause.InputsAdded(pin.upstream(), added));
    }

    private static boolean mayGain(Edge edge, Pin pin) {
        boolean skips = edge.input().absence() == Absence.SKIP;
        return (skips || edge.mapping().mayGain()) && edge.upstream().equals(pin.upstream());
    }

    private PartitionSet materialized(AssetKey key) {
        return materialized.computeIfAbsent(key, k -> state.of(graph.definition(k)).materialized());
    }

    private static boolean ignores(Map<String, Edge> inputs, Pin pin) {
        Edge edge = inputs.get(pin.parameter());
        return edge != null
                && edge.input().counting() == Counting.IGNORE
                && edge.upstream().equals(pin.upstream());
    }

    private static void add(List<Cause> causes, Pin pin, Outdated outdated, PartitionSet own) {
        PartitionSet changed = outdated.changed().intersect(own);
        PartitionSet stale = outdated.stale().intersect(own);
        if (!changed.isEmpty()) {
            causes.add(new Cause.InputChanged(pin.upstream(), changed));
        }
        if (!stale.isEmpty()) {
            causes.add(new Cause.UpstreamStale(pin.upstream(), stale));
        }
    }

    /** What this one of the partitions that a step has made was made from. */
    private static PartitionSet own(
            Partition partition, Materialization current, Pin pin, Map<String, Edge> inputs) {
        PartitionSet all = Objects.requireNonNull(pin.partitions());
        Edge edge = inputs.get(pin.parameter());
        if (edge == null || !edge.upstream().equals(pin.upstream())) {
            return all;
        }
        PartitionSet made = PartitionSet.of(partition);
        return edge.mapping().upstream(made, current.at()).existing().intersect(all);
    }

    private Map<String, Edge> inputs(AssetDefinition asset) {
        Map<String, Edge> inputs = new HashMap<>();
        graph.inputsOf(asset.key()).forEach(edge -> inputs.put(edge.parameter(), edge));
        return inputs;
    }

    private Status judge(AssetDefinition asset, Instant now) {
        PartitionSet existing = asset.partitions().existing(now);
        AssetState known = state.of(asset);
        PartitionSet there = known.materialized().intersect(existing);
        Map<String, Edge> inputs = inputs(asset);
        SequencedSet<Long> stale = new LinkedHashSet<>();
        there.partitions()
                .forEach(partition -> {
                    long ordinal = partition.ordinal();
                    Materialization current = Objects.requireNonNull(known.current().get(ordinal));
                    current.pins().forEach(pin -> look(asset, pin, stale));
                    if (!causes(partition, current, inputs).isEmpty()) {
                        stale.add(ordinal);
                    }
                });
        PartitionSet outdated =
                PartitionSet.of(
                        asset.partitions(), stale.stream().mapToLong(Long::longValue).toArray());
        return new Status(there.minus(outdated), outdated, existing.minus(there));
    }

    /** Once for all the partitions that a step has made. */
    private void look(AssetDefinition asset, Pin pin, Set<Long> staleSoFar) {
        if (outdated.containsKey(pin)) {
            return;
        }
        PartitionSet read = pin.partitions();
        boolean isSelf = pin.upstream().equals(asset.key());
        Status upstream = statuses.get(pin.upstream());
        if (read != null && isSelf) {
            // Only earlier partitions are read, which are judged by now.
            outdated.put(pin, new Outdated(republished(read, pin), filtered(read, staleSoFar)));
        } else if (read != null && upstream != null) {
            PartitionSet stale = read.intersect(upstream.stale());
            outdated.put(pin, new Outdated(republished(read, pin), stale));
        }
    }

    private PartitionSet republished(PartitionSet read, Pin pin) {
        NavigableMap<Long, Materialization> current = state.current(pin.upstream());
        boolean goneIsChanged = !graph.definition(pin.upstream()).isExternal();
        long[] changed =
                read.ordinals()
                        .filter(ordinal -> {
                            Materialization there = current.get(ordinal);
                            return there == null
                                    ? goneIsChanged
                                    : there.sequence() > pin.sequence();
                        })
                        .toArray();
        return PartitionSet.of(read.definition(), changed);
    }

    private static PartitionSet filtered(PartitionSet read, Set<Long> ordinals) {
        return PartitionSet.of(
                read.definition(), read.ordinals().filter(ordinals::contains).toArray());
    }
}
