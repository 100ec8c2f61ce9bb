package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.ledger.Cause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.AssetsApi.CauseLine;
import dev.larder.runtime.api.AssetsApi.ReasonLine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows why partitions are stale, each cause below what it concerns. */
final class CauseTree {
    private final Staleness staleness;
    private final AssetGraph graph;
    private final Set<Shown> shown = new HashSet<>();
    private final List<CauseLine> lines = new ArrayList<>();

    private record Shown(AssetDefinition asset, PartitionSet partitions) {}

    private CauseTree(AssetGraph graph, Staleness staleness) {
        this.staleness = staleness;
        this.graph = graph;
    }

    static List<CauseLine> lines(
            AssetGraph graph, Staleness staleness, AssetDefinition asset, PartitionSet partitions) {
        CauseTree tree = new CauseTree(graph, staleness);
        tree.below(asset, partitions, 0);
        return tree.lines;
    }

    private void below(AssetDefinition asset, PartitionSet partitions, int depth) {
        for (Staleness.Reason reason : staleness.reasons(asset, partitions)) {
            Shown next = next(reason.cause());
            boolean above = next != null && !shown.add(next);
            ReasonLine line = Whys.line(reason.cause());
            lines.add(new CauseLine(depth, line.kind(), line.upstream(), line.partitions(), above));
            if (next != null && !above) {
                below(next.asset(), next.partitions(), depth + 1);
            }
        }
    }

    private @Nullable Shown next(Cause cause) {
        PartitionSet partitions = cause.partitions();
        return cause.kind() != Cause.Kind.UPSTREAM_STALE
                        || partitions == null
                        || cause.upstream() == null
                ? null
                : new Shown(graph.definition(cause.upstream()), partitions);
    }
}
