package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.CodeVersion.Comparison;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.Cause.Kind;
import dev.larder.partition.Mapped;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * Judges one partition at a time, and whatever it was made from before, by going through everything
 * that ever happened to it.
 */
final class Oracle {
    private final AssetGraph graph;
    private final Events events;
    private final Instant now;
    private final Map<AssetKey, Map<Long, List<Cause>>> judged = new HashMap<>();

    Oracle(AssetGraph graph, Events events, Instant now) {
        this.graph = graph;
        this.events = events;
        this.now = now;
    }

    boolean isThere(AssetKey key, long ordinal) {
        return events.made(key, ordinal) != null;
    }

    boolean isStale(AssetKey key, long ordinal) {
        return !causes(key, ordinal).isEmpty();
    }

    /** The upstream causes that count when all that stands further up is forgotten. */
    boolean isLocallyCurrent(AssetKey key, long ordinal) {
        return isThere(key, ordinal)
                && causes(key, ordinal).stream().allMatch(cause -> cause.kind().isFurtherUp());
    }

    List<Cause> causes(AssetKey key, long ordinal) {
        Map<Long, List<Cause>> known = judged.computeIfAbsent(key, _ -> new HashMap<>());
        List<Cause> causes = known.get(ordinal);
        if (causes == null) {
            causes = judge(graph.definition(key), ordinal);
            known.put(ordinal, causes);
        }
        return causes;
    }

    private List<Cause> judge(AssetDefinition asset, long ordinal) {
        Materialization made = events.made(asset.key(), ordinal);
        boolean exists = asset.partitions().existing(now).contains(ordinal);
        if (made == null || asset.isExternal() || !exists) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        code(asset, ordinal, made.code(), causes);
        List<Edge> edges = edges(asset);
        List<Cause> furtherUp = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.input().counting() == Counting.COUNT) {
                input(edge, pins(edge, edges, made.pins()), ordinal, causes, furtherUp);
            }
        }
        for (Pin pin : made.pins()) {
            boolean isGone = edges.stream().noneMatch(e -> e.upstream().equals(pin.upstream()));
            if (isGone && pin.counted()) {
                causes.add(new Cause(Kind.INPUTS_REMOVED, pin.upstream(), pin.partitions()));
            }
        }
        causes.addAll(furtherUp);
        return causes;
    }

    private void code(AssetDefinition asset, long ordinal, CodeVersion made, List<Cause> causes) {
        CodeVersion today = asset.produced().codeVersion();
        boolean accepted =
                events.verifications(asset.key(), ordinal).stream()
                        .filter(v -> v.kind() == Verification.Kind.ACCEPTED)
                        .anyMatch(v -> today.compared(v.code()) == Comparison.SAME);
        Comparison compared = today.compared(made);
        if (!accepted && compared != Comparison.SAME) {
            causes.add(
                    Cause.ofCode(
                            compared == Comparison.CHANGED
                                    ? Kind.CODE_CHANGED
                                    : Kind.CODE_UNCOMPARABLE));
        }
    }

    private List<Edge> edges(AssetDefinition asset) {
        return graph.inputsOf(asset.key()).stream()
                .filter(edge -> !edge.input().isOrder())
                .toList();
    }

    private static List<Pin> pins(Edge edge, List<Edge> edges, List<Pin> pins) {
        List<Pin> named = pins.stream().filter(pin -> isOf(pin, edge)).toList();
        return named.isEmpty()
                ? pins.stream()
                        .filter(pin -> pin.upstream().equals(edge.upstream()))
                        .filter(pin -> edges.stream().noneMatch(other -> isOf(pin, other)))
                        .toList()
                : named;
    }

    private static boolean isOf(Pin pin, Edge edge) {
        return pin.upstream().equals(edge.upstream()) && pin.parameter().equals(edge.parameter());
    }

    private void input(
            Edge edge, List<Pin> pins, long ordinal, List<Cause> causes, List<Cause> furtherUp) {
        if (pins.stream().anyMatch(pin -> pin.partitions() == null)) {
            causes.add(new Cause(Kind.INPUT_CHANGED, edge.upstream(), null));
            return;
        }
        boolean external = graph.definition(edge.upstream()).isExternal();
        AssetDefinition asset = graph.definition(edge.downstream());
        PartitionSet self = PartitionSet.of(new Partition(asset.partitions(), ordinal));
        PartitionSet today = edge.mapping().upstream(self, now).existing();
        if (edge.input().absence() == Absence.SKIP && !external) {
            today = only(today, read -> isThere(edge.upstream(), read));
        }
        PartitionSet read = today.minus(today);
        PartitionSet beyond = read;
        for (Pin pin : pins) {
            PartitionSet pinned = Objects.requireNonNull(pin.partitions());
            PartitionSet made = pin.made();
            read = read.union(made == null ? pinned : pinned.intersect(all(edge, self)));
            beyond = made == null ? beyond : beyond.union(pinned.minus(all(edge, made)));
        }
        long pinned = events.pinned(edge.downstream(), ordinal);
        PartitionSet both = read.intersect(today);
        PartitionSet there = external ? both : only(both, one -> isThere(edge.upstream(), one));
        add(causes, Kind.INPUT_CHANGED, edge, only(there, one -> isOther(edge, one, pinned)));
        add(causes, Kind.INPUTS_ADDED, edge, today.minus(read));
        add(causes, Kind.INPUTS_REMOVED, edge, read.minus(today).union(beyond));
        add(causes, Kind.UPSTREAM_MISSING, edge, both.minus(there));
        add(
                furtherUp,
                Kind.UPSTREAM_STALE,
                edge,
                only(there, one -> isStale(edge.upstream(), one)));
    }

    private boolean isOther(Edge edge, long read, long sequence) {
        return !events.version(edge.upstream(), read, sequence)
                .equals(events.version(edge.upstream(), read, Long.MAX_VALUE));
    }

    private PartitionSet all(Edge edge, PartitionSet made) {
        Mapped mapped = edge.mapping().upstream(made, now);
        return mapped.existing().union(mapped.nonexistent());
    }

    private static PartitionSet only(PartitionSet set, LongPredicate wanted) {
        return PartitionSet.of(set.definition(), set.ordinals().filter(wanted).toArray());
    }

    private static void add(List<Cause> causes, Kind kind, Edge edge, PartitionSet partitions) {
        if (!partitions.isEmpty()) {
            causes.add(new Cause(kind, edge.upstream(), partitions));
        }
    }

    /** What several partitions have in common. */
    record Shared(AssetKey asset, Kind kind, @Nullable AssetKey upstream) {}

    /** {@return each kind of cause and upstream asset once} */
    Map<Shared, RootCause> reasons(AssetDefinition asset, PartitionSet own) {
        Map<Shared, RootCause> reasons = new LinkedHashMap<>();
        own.ordinals()
                .forEach(ordinal ->
                        causes(asset.key(), ordinal)
                                .forEach(cause -> add(reasons, asset, ordinal, cause)));
        return reasons;
    }

    /** {@return where it begins} */
    Map<Shared, RootCause> roots(AssetDefinition asset, PartitionSet own) {
        Map<Shared, RootCause> roots = new LinkedHashMap<>();
        Map<AssetKey, PartitionSet> visited = new HashMap<>();
        own.ordinals().forEach(ordinal -> follow(asset, ordinal, visited, roots));
        return roots;
    }

    private void follow(
            AssetDefinition asset,
            long ordinal,
            Map<AssetKey, PartitionSet> visited,
            Map<Shared, RootCause> roots) {
        PartitionSet one = PartitionSet.of(asset.partitions(), ordinal);
        PartitionSet before =
                visited.getOrDefault(asset.key(), PartitionSet.none(asset.partitions()));
        if (before.contains(ordinal)) {
            return;
        }
        visited.put(asset.key(), before.union(one));
        for (Cause cause : causes(asset.key(), ordinal)) {
            if (cause.kind() != Kind.UPSTREAM_STALE) {
                add(roots, asset, ordinal, cause);
            } else {
                AssetDefinition upstream =
                        graph.definition(Objects.requireNonNull(cause.upstream()));
                Objects.requireNonNull(cause.partitions())
                        .ordinals()
                        .forEach(read -> follow(upstream, read, visited, roots));
            }
        }
    }

    private static void add(
            Map<Shared, RootCause> all, AssetDefinition asset, long ordinal, Cause cause) {
        PartitionSet one = PartitionSet.of(asset.partitions(), ordinal);
        all.merge(
                new Shared(asset.key(), cause.kind(), cause.upstream()),
                new RootCause(asset.key(), one, cause),
                Oracle::together);
    }

    private static RootCause together(RootCause a, RootCause b) {
        PartitionSet first = a.cause().partitions();
        PartitionSet second = b.cause().partitions();
        PartitionSet both = first == null || second == null ? null : first.union(second);
        return new RootCause(
                a.asset(),
                a.own().union(b.own()),
                new Cause(a.cause().kind(), a.cause().upstream(), both));
    }
}
