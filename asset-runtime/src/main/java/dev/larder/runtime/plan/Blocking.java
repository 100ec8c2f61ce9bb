package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.Mapped;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.plan.Blocked.Why;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds what cannot be made, because something that it takes is not there and will not be. */
final class Blocking {
    private final AssetGraph graph;
    private final Function<AssetKey, PartitionSet> available;
    private final Scopes scopes;
    private final Instant now;
    private final List<Blocked> blocked = new ArrayList<>();

    Blocking(
            AssetGraph graph,
            Function<AssetKey, PartitionSet> available,
            Scopes scopes,
            Instant now) {
        this.graph = graph;
        this.available = available;
        this.scopes = scopes;
        this.now = now;
    }

    List<Blocked> blocked() {
        return blocked;
    }

    boolean namesNonexistent() {
        return blocked.stream()
                .anyMatch(b -> b.why() != Why.UNMATERIALIZED && scopes.names(b.asset()));
    }

    /** {@return those of the asked partitions that exist; the others are noted} */
    PartitionSet existing(AssetDefinition asset, PartitionSet asked) {
        PartitionSet exist = asset.partitions().existing(now);
        PartitionSet rest = asked.minus(exist);
        PartitionSet later = coming(asset.partitions(), rest);
        note(asset.key(), rest.minus(later), Why.NEVER, asset, rest.minus(later));
        note(asset.key(), later, Why.NOT_YET, asset, later);
        return asked.intersect(exist);
    }

    /** {@return those of the wanted partitions that have all they take; the others are noted} */
    PartitionSet feasible(AssetDefinition asset, PartitionSet wanted) {
        PartitionSet feasible = wanted;
        for (Edge edge : graph.inputsOf(asset.key())) {
            feasible = feasible.minus(blockedBy(edge, feasible));
        }
        return feasible;
    }

    private PartitionSet blockedBy(Edge edge, PartitionSet wanted) {
        AssetDefinition upstream = graph.definition(edge.upstream());
        Mapped required = edge.mapping().upstream(wanted, now);
        PartitionSet later = coming(upstream.partitions(), required.nonexistent());
        PartitionSet never = required.nonexistent().minus(later);
        PartitionSet byNever = readers(edge, wanted, never);
        note(edge.downstream(), byNever, Why.NEVER, upstream, never);
        PartitionSet byLater = readers(edge, wanted.minus(byNever), later);
        PartitionSet awaited = later.intersect(edge.mapping().upstream(byLater, now).nonexistent());
        note(edge.downstream(), byLater, Why.NOT_YET, upstream, awaited);
        PartitionSet blockedSoFar = byNever.union(byLater);
        PartitionSet unavailable = required.existing().minus(available.apply(edge.upstream()));
        PartitionSet byUnavailable = readers(edge, wanted.minus(blockedSoFar), unavailable);
        noteUnavailable(edge, byUnavailable, unavailable);
        return blockedSoFar.union(byUnavailable);
    }

    private PartitionSet readers(Edge edge, PartitionSet among, PartitionSet upstream) {
        return among.intersect(edge.mapping().downstream(upstream, now));
    }

    private void note(
            AssetKey asset,
            PartitionSet partitions,
            Why why,
            AssetDefinition upstream,
            PartitionSet required) {
        if (!partitions.isEmpty()) {
            Instant until = why == Why.NOT_YET ? until(required) : null;
            blocked.add(new Blocked(asset, partitions, why, upstream.key(), required, until, null));
        }
    }

    private static PartitionSet coming(PartitionsDefinition definition, PartitionSet set) {
        return switch (definition) {
            case TimeWindows windows -> windows.covered(set);
            case StaticKeys _, Unpartitioned _ -> PartitionSet.none(definition);
        };
    }

    private static @Nullable Instant until(PartitionSet later) {
        return later.ranges().isEmpty()
                ? null
                : ((TimeWindows) later.definition()).existsFrom(later.ranges().getLast().to() - 1);
    }

    /**
     * What waits for something blocked is blocked for the same reason; else a wider selection would
     * help.
     */
    private void noteUnavailable(Edge edge, PartitionSet partitions, PartitionSet unavailable) {
        PartitionSet rest = unavailable;
        PartitionSet left = partitions;
        for (Blocked cause : blockedOf(edge.upstream())) {
            PartitionSet shared = rest.intersect(cause.partitions());
            PartitionSet through = readers(edge, left, shared);
            if (!through.isEmpty()) {
                blocked.add(
                        new Blocked(
                                edge.downstream(),
                                through,
                                cause.why(),
                                cause.upstream(),
                                cause.required(),
                                cause.until(),
                                cause.selection() == null ? null : widened(edge)));
                left = left.minus(through);
            }
            rest = rest.minus(shared);
        }
        if (!left.isEmpty()) {
            blocked.add(
                    new Blocked(
                            edge.downstream(),
                            left,
                            Why.UNMATERIALIZED,
                            edge.upstream(),
                            rest.intersect(edge.mapping().upstream(left, now).existing()),
                            null,
                            scopes.selects(edge.upstream()) ? null : widened(edge)));
        }
    }

    private static String widened(Edge edge) {
        return "+" + edge.downstream();
    }

    private List<Blocked> blockedOf(AssetKey key) {
        return blocked.stream().filter(b -> b.asset().equals(key)).toList();
    }
}
