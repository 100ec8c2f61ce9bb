package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.Cause;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.plan.Choosing.Remade;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Says why partitions are planned, and puts those together that are planned for the same reasons.
 * It costs in the number of reasons, not of partitions.
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

    private record Kind(String kind, @Nullable AssetKey upstream) {}

    /**
     * Something that is a reason of that kind for some partitions.
     *
     * @param own the partitions
     * @param from which partitions it comes from, for some of them; null where these have no name
     */
    private record Found(
            Kind kind, PartitionSet own, Function<PartitionSet, @Nullable PartitionSet> from) {}

    private record Alike(PartitionSet partitions, List<Kind> kinds) {}

    Reasons(LedgerState state, Staleness staleness, Mode mode, Instant now) {
        this.state = state;
        this.staleness = staleness;
        this.mode = mode;
        this.now = now;
    }

    /**
     * {@return the partitions by their reasons}
     *
     * @param remade by input, what it reads that is made anew
     */
    List<Group> grouped(AssetDefinition asset, PartitionSet partitions, List<Remade> remade) {
        SequencedMap<Kind, List<Found>> found = new LinkedHashMap<>();
        for (Found each : found(asset, remade)) {
            found.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add(each);
        }
        List<Alike> alike = List.of(new Alike(partitions, List.of()));
        for (var of : found.entrySet()) {
            alike = split(alike, of.getKey(), of.getValue());
        }
        return alike.stream()
                .sorted(Comparator.comparingLong(each -> first(each.partitions())))
                .map(each -> group(each, found))
                .toList();
    }

    private static long first(PartitionSet set) {
        return set.ordinals().findFirst().orElseThrow();
    }

    private static List<Alike> split(List<Alike> alike, Kind kind, List<Found> found) {
        List<Alike> split = new ArrayList<>();
        for (Alike each : alike) {
            PartitionSet rest = each.partitions();
            for (Found one : found) {
                rest = rest.minus(one.own());
            }
            PartitionSet having = each.partitions().minus(rest);
            if (!having.isEmpty()) {
                List<Kind> kinds = new ArrayList<>(each.kinds());
                kinds.add(kind);
                split.add(new Alike(having, List.copyOf(kinds)));
            }
            if (!rest.isEmpty()) {
                split.add(new Alike(rest, each.kinds()));
            }
        }
        return split;
    }

    private static Group group(Alike alike, SequencedMap<Kind, List<Found>> found) {
        PartitionSet partitions = alike.partitions();
        if (alike.kinds().isEmpty()) {
            Reason requested = new Reason(Reason.REQUESTED, null, partitions);
            return new Group(partitions, List.of(requested));
        }
        return new Group(
                partitions,
                alike.kinds().stream()
                        .map(kind ->
                                new Reason(
                                        kind.kind(),
                                        kind.upstream(),
                                        from(found.getOrDefault(kind, List.of()), partitions)))
                        .toList());
    }

    private static @Nullable PartitionSet from(List<Found> found, PartitionSet partitions) {
        PartitionSet all = null;
        for (Found each : found) {
            PartitionSet own = each.own().intersect(partitions);
            if (!own.isEmpty()) {
                PartitionSet from = each.from().apply(own);
                if (from == null) {
                    return null;
                }
                all = all == null ? from : all.union(from);
            }
        }
        return all;
    }

    private List<Found> found(AssetDefinition asset, List<Remade> remade) {
        PartitionSet missing = staleness.of(asset).missing();
        PartitionSet failed = state.of(asset).failed().minus(missing);
        List<Found> found = new ArrayList<>();
        found.add(new Found(new Kind(Reason.MISSING, null), missing, own -> own));
        found.add(new Found(new Kind(Reason.LAST_FAILED, null), failed, own -> own));
        for (Staleness.Group group : staleness.groups(asset)) {
            found.add(
                    new Found(
                            new Kind(group.kind().name(), group.upstream()),
                            group.own(),
                            own -> upstream(asset, group, own)));
        }
        if (mode == Mode.STALE) {
            PartitionSet explained =
                    missing.union(failed).union(Choosing.withOwnCause(staleness, asset));
            remade.forEach(each -> found.add(becauseOf(asset, each, explained)));
        }
        return found;
    }

    private @Nullable PartitionSet upstream(
            AssetDefinition asset, Staleness.Group group, PartitionSet own) {
        return staleness.reasons(asset, own).stream()
                .map(Staleness.Reason::cause)
                .filter(cause ->
                        cause.kind() == group.kind()
                                && Objects.equals(cause.upstream(), group.upstream()))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    /**
     * Of those that are as good as they can be until what they read is made anew. Where that is
     * missing is said already.
     */
    private Found becauseOf(AssetDefinition asset, Remade remade, PartitionSet explained) {
        AssetKey upstream = remade.edge().upstream();
        PartitionSet own = remade.readers().minus(explained);
        for (Staleness.Group group : staleness.groups(asset)) {
            if (group.kind() == Cause.Kind.UPSTREAM_MISSING && upstream.equals(group.upstream())) {
                own = own.minus(group.own());
            }
        }
        return new Found(
                new Kind(Cause.Kind.UPSTREAM_STALE.name(), upstream),
                own,
                some -> read(remade, some));
    }

    private PartitionSet read(Remade remade, PartitionSet own) {
        return remade.edge().mapping().upstream(own, now).existing().intersect(remade.made());
    }
}
