package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.Cause;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Says why each partition is planned, and puts those together that are planned for the same
 * reasons.
 */
final class Reasons {
    private final LedgerState state;
    private final Staleness staleness;
    private final Mode mode;
    private final Instant now;

    /** Partitions with the same reasons. */
    record Group(PartitionSet partitions, List<Reason> reasons) {
        PlannedSteps at(AssetKey asset, int wave) {
            return new PlannedSteps(asset, partitions, wave, reasons);
        }
    }

    /**
     * Partitions that read something which the plan makes anew.
     *
     * @param made what is made of the edge's upstream asset
     * @param readers which of the downstream asset's partitions read any of it
     */
    record Remade(Edge edge, PartitionSet made, PartitionSet readers) {}

    private record Kind(String kind, @Nullable AssetKey upstream) {}

    Reasons(LedgerState state, Staleness staleness, Mode mode, Instant now) {
        this.state = state;
        this.staleness = staleness;
        this.mode = mode;
        this.now = now;
    }

    /** {@return those of the partitions that have a cause of their own, not only one further up} */
    PartitionSet withChangedInput(AssetDefinition asset, PartitionSet partitions) {
        return PartitionSet.of(
                asset.partitions(),
                partitions
                        .ordinals()
                        .filter(ordinal ->
                                staleness.causes(asset, ordinal).stream()
                                        .anyMatch(c -> !c.kind().isFurtherUp()))
                        .toArray());
    }

    /**
     * {@return the partitions by their reasons}
     *
     * @param remade by input, what it reads that is made anew
     */
    List<Group> grouped(AssetDefinition asset, PartitionSet partitions, List<Remade> remade) {
        SequencedMap<List<Kind>, SequencedMap<Kind, Reason>> reasons = new LinkedHashMap<>();
        Map<List<Kind>, List<Long>> members = new LinkedHashMap<>();
        partitions
                .ordinals()
                .forEach(ordinal -> {
                    SequencedMap<Kind, Reason> own = reasonsOf(asset, ordinal, remade);
                    List<Kind> kinds = List.copyOf(own.keySet());
                    members.computeIfAbsent(kinds, _ -> new ArrayList<>()).add(ordinal);
                    reasons.merge(kinds, own, Reasons::merged);
                });
        List<Group> groups = new ArrayList<>();
        members.forEach((kinds, ordinals) ->
                groups.add(
                        group(
                                asset,
                                ordinals,
                                reasons.getOrDefault(kinds, new LinkedHashMap<>()))));
        return groups;
    }

    private static Group group(
            AssetDefinition asset, List<Long> ordinals, SequencedMap<Kind, Reason> reasons) {
        PartitionSet partitions =
                PartitionSet.of(
                        asset.partitions(), ordinals.stream().mapToLong(Long::longValue).toArray());
        return new Group(partitions, List.copyOf(reasons.values()));
    }

    private SequencedMap<Kind, Reason> reasonsOf(
            AssetDefinition asset, long ordinal, List<Remade> remade) {
        SequencedMap<Kind, Reason> found = new LinkedHashMap<>();
        PartitionSet own = PartitionSet.of(asset.partitions(), ordinal);
        if (staleness.of(asset).missing().contains(ordinal)) {
            add(found, new Reason(Reason.MISSING, null, own));
            return found;
        }
        if (state.of(asset).failed().contains(ordinal)) {
            add(found, new Reason(Reason.LAST_FAILED, null, own));
        }
        for (Cause cause : staleness.causes(asset, ordinal)) {
            add(found, new Reason(cause.kind().name(), cause.upstream(), cause.partitions()));
        }
        if (mode == Mode.STALE && found.values().stream().allMatch(Reasons::isFurtherUp)) {
            remade.stream()
                    .filter(r -> r.readers().contains(ordinal))
                    .forEach(r -> add(found, becauseOf(r, own)));
        }
        if (found.isEmpty()) {
            add(found, new Reason(Reason.REQUESTED, null, own));
        }
        return found;
    }

    private static boolean isFurtherUp(Reason reason) {
        return reason.kind().equals(Cause.Kind.UPSTREAM_STALE.name());
    }

    /** As good as it can be until what it reads is made anew. */
    private Reason becauseOf(Remade remade, PartitionSet own) {
        PartitionSet read = remade.edge().mapping().upstream(own, now).existing();
        PartitionSet made = read.intersect(remade.made());
        return new Reason(Cause.Kind.UPSTREAM_STALE.name(), remade.edge().upstream(), made);
    }

    private static void add(SequencedMap<Kind, Reason> found, Reason reason) {
        found.merge(new Kind(reason.kind(), reason.upstream()), reason, Reasons::merged);
    }

    private static SequencedMap<Kind, Reason> merged(
            SequencedMap<Kind, Reason> into, SequencedMap<Kind, Reason> more) {
        more.values().forEach(reason -> add(into, reason));
        return into;
    }

    private static Reason merged(Reason a, Reason b) {
        PartitionSet partitions =
                a.partitions() == null || b.partitions() == null
                        ? null
                        : a.partitions().union(b.partitions());
        return new Reason(a.kind(), a.upstream(), partitions);
    }
}
