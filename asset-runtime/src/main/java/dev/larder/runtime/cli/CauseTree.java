package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.ledger.Cause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws why partitions are stale, each cause below what it concerns. */
final class CauseTree {
    private final Staleness staleness;
    private final AssetGraph graph;
    private final Set<Shown> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private record Shown(AssetDefinition asset, PartitionSet partitions) {}

    private CauseTree(AssetGraph graph, Staleness staleness) {
        this.staleness = staleness;
        this.graph = graph;
    }

    static List<String> lines(
            AssetGraph graph, Staleness staleness, AssetDefinition asset, PartitionSet partitions) {
        CauseTree tree = new CauseTree(graph, staleness);
        tree.below(asset, partitions, "");
        return tree.lines;
    }

    private void below(AssetDefinition asset, PartitionSet partitions, String indent) {
        List<Cause> causes =
                staleness.reasons(asset, partitions).stream().map(Staleness.Reason::cause).toList();
        for (int i = 0; i < causes.size(); i++) {
            boolean last = i == causes.size() - 1;
            Cause cause = causes.get(i);
            Shown next = next(cause);
            boolean first = next == null || shown.add(next);
            lines.add(
                    "@|faint %s|@ %s%s"
                            .formatted(
                                    indent + (last ? "└─" : "├─"),
                                    WhyVerb.text(WhyVerb.line(cause)),
                                    first ? "" : " @|faint (above)|@"));
            if (next != null && first) {
                below(next.asset(), next.partitions(), indent + (last ? "   " : "│  "));
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
