package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Cause;
import dev.larder.ledger.RootCause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.AssetsApi.RootLine;
import dev.larder.runtime.api.AssetsApi.Why;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says why partitions of one asset stand as they do. */
final class Whys {
    private final Workspace workspace;
    private final Views views;
    private final AssetDefinition asset;
    private final Instant now;

    Whys(Workspace workspace, Views views, AssetDefinition asset, Instant now) {
        this.workspace = workspace;
        this.views = views;
        this.asset = asset;
        this.now = now;
    }

    Why of(PartitionSet partitions) {
        Staleness staleness = views.staleness();
        List<String> ranges = Views.texts(partitions);
        return new Why(
                asset.key().toString(),
                String.join(",", ranges),
                staleness(partitions),
                Missing.why(workspace, views.state(), asset, partitions, now),
                staleness.reasons(asset, partitions).stream()
                        .map(reason -> line(reason.cause()))
                        .toList(),
                staleness.roots(asset, partitions).stream().map(Whys::line).toList(),
                ranges,
                CauseTree.lines(views.graph(), staleness, asset, partitions));
    }

    /**
     * {@return the partitions that are not up to date, those together that have the same causes}
     */
    List<PartitionSet> alike() {
        Staleness staleness = views.staleness();
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

    private String staleness(PartitionSet partitions) {
        Staleness.Status status = views.staleness().of(asset);
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
}
