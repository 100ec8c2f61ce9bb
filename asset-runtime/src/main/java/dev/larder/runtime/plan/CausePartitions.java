package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.Cause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Says which upstream partitions a kind of cause comes from, for many partitions at once. */
public final class CausePartitions {
    /** So many are asked one by one sooner than it is found out whether they need not be. */
    private static final int FEW = 100;

    private final AssetGraph graph;
    private final Staleness staleness;
    private final Instant now;

    public CausePartitions(AssetGraph graph, Staleness staleness, Instant now) {
        this.graph = graph;
        this.staleness = staleness;
        this.now = now;
    }

    /**
     * {@return those of the group's upstream asset; null where it is the asset's own code, and
     * where they cannot be named}
     *
     * @param own which partitions to say it for, all of the group
     */
    public @Nullable PartitionSet of(
            AssetDefinition asset, Staleness.Group group, PartitionSet own) {
        if (group.upstream() == null) {
            return null;
        }
        List<Edge> edges =
                graph.inputsOf(asset.key()).stream()
                        .filter(edge -> edge.upstream().equals(group.upstream()) && counts(edge))
                        .toList();
        boolean readsOneEach =
                own.size() > FEW
                        && group.kind() != Cause.Kind.INPUTS_REMOVED
                        && edges.size() == 1
                        && !edges.getFirst().mapping().gathers();
        return readsOneEach
                ? edges.getFirst().mapping().upstream(own, now).existing()
                : oneByOne(asset, group, own);
    }

    private static boolean counts(Edge edge) {
        return !edge.input().isOrder() && edge.input().counting() == Counting.COUNT;
    }

    private @Nullable PartitionSet oneByOne(
            AssetDefinition asset, Staleness.Group group, PartitionSet own) {
        PartitionSet all = null;
        for (long ordinal : own.ordinals().toArray()) {
            for (Cause cause : staleness.causes(asset, ordinal)) {
                if (cause.kind() == group.kind() && group.upstream().equals(cause.upstream())) {
                    PartitionSet its = cause.partitions();
                    if (its == null) {
                        return null;
                    }
                    all = all == null ? its : all.union(its);
                }
            }
        }
        return all;
    }
}
