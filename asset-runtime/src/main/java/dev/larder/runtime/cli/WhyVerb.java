package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.Selection;
import dev.larder.ledger.Cause;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.RootCause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.cli.Json.ReasonLine;
import dev.larder.runtime.cli.Json.RootLine;
import dev.larder.runtime.cli.Json.Why;
import dev.larder.runtime.start.Workspace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code larder why KEY [PARTITION]}. */
@Command(
        name = "why",
        description = {
            "Show why partitions are stale or missing, down to where it begins.",
            "Without a partition: all of the asset's, those together that have the same causes."
        })
final class WhyVerb extends Verb {
    @Mixin private At at;

    @Parameters(index = "0", paramLabel = "KEY", description = "The asset, as namespace.name.")
    private String key;

    @Mixin private OnePartition partition;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    WhyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            LedgerState state = workspace.state();
            AssetGraph graph = state.graph();
            AssetDefinition asset =
                    graph.definition(new Selection.Key(key).resolve(graph).iterator().next());
            Instant now = at.instant(clock);
            Staleness staleness = Staleness.of(state, now);
            boolean one = partition.isGiven() || asset.partitions().isUnpartitioned();
            List<PartitionSet> asked =
                    one
                            ? List.of(PartitionSet.of(partition.of(asset, now)))
                            : alike(staleness, asset);
            List<Why> all =
                    asked.stream().map(set -> why(workspace, staleness, asset, set, now)).toList();
            if (isJson()) {
                console().json(one ? all.getFirst() : all);
            } else {
                print(graph, staleness, asset, asked, all);
            }
            return DONE;
        });
    }

    /**
     * {@return the partitions that are not up to date, those together that have the same causes}
     */
    private static List<PartitionSet> alike(Staleness staleness, AssetDefinition asset) {
        Staleness.Status status = staleness.of(asset);
        List<PartitionSet> parts = new ArrayList<>();
        parts.add(status.missing());
        parts.add(status.stale());
        for (Staleness.Group group : staleness.groups(asset)) {
            List<PartitionSet> split = new ArrayList<>();
            for (PartitionSet part : parts) {
                split.add(part.intersect(group.own()));
                split.add(part.minus(group.own()));
            }
            split.removeIf(PartitionSet::isEmpty);
            parts = split;
        }
        parts.removeIf(PartitionSet::isEmpty);
        return parts;
    }

    private static Why why(
            Workspace workspace,
            Staleness staleness,
            AssetDefinition asset,
            PartitionSet partitions,
            Instant now) {
        return new Why(
                asset.key().toString(),
                String.join(",", Views.texts(partitions)),
                staleness(staleness, asset, partitions),
                Missing.why(workspace, asset, partitions, now),
                staleness.reasons(asset, partitions).stream()
                        .map(reason -> line(reason.cause()))
                        .toList(),
                staleness.roots(asset, partitions).stream().map(WhyVerb::line).toList());
    }

    private static String staleness(
            Staleness staleness, AssetDefinition asset, PartitionSet partitions) {
        Staleness.Status status = staleness.of(asset);
        if (asset.isExternal()) {
            return "NONE";
        }
        if (!status.stale().intersect(partitions).isEmpty()) {
            return "STALE";
        }
        return status.upToDate().intersect(partitions).isEmpty() ? "MISSING" : "UP_TO_DATE";
    }

    static ReasonLine line(Cause cause) {
        return new ReasonLine(
                cause.kind().name(),
                Objects.toString(cause.upstream(), null),
                cause.partitions() == null ? null : Views.texts(cause.partitions()));
    }

    private static RootLine line(RootCause root) {
        ReasonLine cause = line(root.cause());
        return new RootLine(
                cause.kind(),
                cause.upstream(),
                cause.partitions(),
                root.asset().toString(),
                Views.texts(root.own()));
    }

    static String text(ReasonLine cause) {
        String upstream = cause.upstream() == null ? "" : " " + cause.upstream();
        String partitions =
                cause.partitions() == null ? "" : " " + PlanViews.shortened(cause.partitions());
        return "@|yellow %s|@%s%s".formatted(PlanViews.words(cause.kind()), upstream, partitions);
    }

    private void print(
            AssetGraph graph,
            Staleness staleness,
            AssetDefinition asset,
            List<PartitionSet> asked,
            List<Why> all) {
        if (all.isEmpty()) {
            console().line("@|bold %s|@ is up to date".formatted(asset.key()));
        }
        for (int i = 0; i < all.size(); i++) {
            Why why = all.get(i);
            console()
                    .line(
                            "@|bold %s %s|@  %s%s"
                                    .formatted(
                                            why.key(),
                                            PlanViews.shortened(Views.texts(asked.get(i))),
                                            PlanViews.words(why.staleness()),
                                            why.missing() == null ? "" : ": " + why.missing()));
            CauseTree.lines(graph, staleness, asset, asked.get(i)).forEach(console()::line);
            roots(why);
        }
    }

    private void roots(Why why) {
        if (!why.rootCauses().isEmpty()) {
            console().line("@|faint begins with|@");
        }
        for (RootLine root : why.rootCauses()) {
            ReasonLine cause = new ReasonLine(root.kind(), root.upstream(), root.partitions());
            console()
                    .line(
                            "  %s %s: %s"
                                    .formatted(
                                            root.key(),
                                            PlanViews.shortened(root.keyPartitions()),
                                            text(cause)));
        }
    }
}
