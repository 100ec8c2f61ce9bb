package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.Mapped;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.PartitionsDefinition.TimeWindows;
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
        noteNonexistent(asset.key(), asked.minus(exist), asset, asked.minus(exist));
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
        PartitionSet byNonexistent =
                wanted.intersect(edge.mapping().downstream(required.nonexistent(), now));
        noteNonexistent(edge.downstream(), byNonexistent, upstream, required.nonexistent());
        PartitionSet unavailable = required.existing().minus(available.apply(edge.upstream()));
        PartitionSet byUnavailable =
                wanted.minus(byNonexistent).intersect(edge.mapping().downstream(unavailable, now));
        noteUnavailable(edge, byUnavailable, unavailable);
        return byNonexistent.union(byUnavailable);
    }

    private void noteNonexistent(
            AssetKey asset,
            PartitionSet partitions,
            AssetDefinition upstream,
            PartitionSet nonexistent) {
        if (partitions.isEmpty()) {
            return;
        }
        PartitionSet later = coming(upstream.partitions(), nonexistent);
        boolean never = later.size() < nonexistent.size();
        blocked.add(
                new Blocked(
                        asset,
                        partitions,
                        never ? Why.NEVER : Why.NOT_YET,
                        upstream.key(),
                        never ? nonexistent.minus(later) : later,
                        never ? null : until(later),
                        null));
    }

    private static PartitionSet coming(PartitionsDefinition definition, PartitionSet set) {
        return switch (definition) {
            case TimeWindows windows -> windows.covered(set);
            case PartitionsDefinition.StaticKeys _, PartitionsDefinition.Unpartitioned _ ->
                    PartitionSet.none(definition);
        };
    }

    private static @Nullable Instant until(PartitionSet later) {
        return later.ranges().isEmpty()
                ? null
                : ((TimeWindows) later.definition()).startOf(later.ranges().getLast().to());
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
            PartitionSet through = left.intersect(edge.mapping().downstream(shared, now));
            if (!through.isEmpty()) {
                blocked.add(
                        new Blocked(
                                edge.downstream(),
                                through,
                                cause.why(),
                                cause.upstream(),
                                cause.required(),
                                cause.until(),
                                cause.selection()));
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
                            rest,
                            null,
                            "+" + edge.downstream()));
        }
    }

    private List<Blocked> blockedOf(AssetKey key) {
        return blocked.stream().filter(b -> b.asset().equals(key)).toList();
    }
}
