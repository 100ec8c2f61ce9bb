package dev.larder.runtime.api;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.Cause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;
import dev.larder.runtime.api.CorrectionsApi.ObservedResult;
import dev.larder.runtime.api.CorrectionsApi.Seen;
import dev.larder.runtime.api.CorrectionsApi.Verified;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.execute.Observing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what people say into the ledger. */
final class LocalCorrections implements CorrectionsApi {
    private static final Set<Cause.Kind> OF_CODE =
            EnumSet.of(Cause.Kind.CODE_CHANGED, Cause.Kind.CODE_UNCOMPARABLE);

    private final Workspace workspace;
    private final Changes changes;

    LocalCorrections(Workspace workspace, Changes changes) {
        this.workspace = workspace;
        this.changes = changes;
    }

    @Override
    public List<AssetPartitions> accept(Which which) {
        Views views = workspace.views(null);
        Instant now = views.now();
        Chosen accepted =
                Chosen.of(which, views)
                        .map((asset, asked) -> changed(views.staleness(), asset).intersect(asked));
        accepted.partitions()
                .forEach((asset, changed) ->
                        workspace
                                .corrections()
                                .accept(asset.key(), changed, asset.produced().codeVersion(), now));
        changes.look();
        return accepted.lines();
    }

    private static PartitionSet changed(Staleness staleness, AssetDefinition asset) {
        return staleness.groups(asset).stream()
                .filter(group -> OF_CODE.contains(group.kind()))
                .map(Staleness.Group::own)
                .reduce(PartitionSet.none(asset.partitions()), PartitionSet::union);
    }

    @Override
    public List<AssetPartitions> wipeable(Which which) {
        return doomed(which, workspace.views(null)).lines();
    }

    private static Chosen doomed(Which which, Views views) {
        return Chosen.of(which, views).made(views);
    }

    @Override
    public List<AssetPartitions> wipe(Which which, long confirmed) {
        List<AssetPartitions> wiped =
                workspace.atOnce(() -> {
                    Views views = workspace.views(null);
                    Chosen doomed = doomed(which, views);
                    if (doomed.count() != confirmed) {
                        throw LarderException.user(
                                "--confirm %d does not fit: it would be %s; nothing was wiped"
                                        .formatted(
                                                confirmed,
                                                Counted.of(doomed.count(), "partition")));
                    }
                    doomed.partitions()
                            .forEach((asset, set) ->
                                    workspace.corrections().wipe(asset.key(), set, views.now()));
                    return doomed.lines();
                });
        changes.look();
        return wiped;
    }

    @Override
    public ObservedResult observe(Which which, Cancellation cancellation) {
        SequencedMap<AssetKey, PartitionSet> external = external(which);
        Observing observing = workspace.observing();
        cancellation.by(observing::cancel);
        Observing.Observed observed = observing.observe(external);
        changes.look();
        return new ObservedResult(
                external.values().stream().mapToLong(PartitionSet::size).sum(),
                observed.changed().sequencedEntrySet().stream()
                        .map(entry -> Chosen.line(entry.getKey(), entry.getValue()))
                        .toList(),
                observed.failed().stream().map(PlanLines::line).toList(),
                external.size());
    }

    private SequencedMap<AssetKey, PartitionSet> external(Which which) {
        SequencedMap<AssetKey, PartitionSet> external = new LinkedHashMap<>();
        Chosen.of(which, workspace.views(null))
                .partitions()
                .forEach((asset, partitions) -> {
                    if (asset.isExternal()) {
                        external.put(asset.key(), partitions);
                    }
                });
        if (external.isEmpty()) {
            throw LarderException.user(
                    "No external asset is selected; kind:external selects all of them");
        }
        return external;
    }

    @Override
    public List<Verified> verify(Which which, Consumer<Seen> seen) {
        Views views = workspace.views(null);
        Chosen stored = Chosen.of(which, views).made(views);
        StoredData data = new StoredData(workspace.verifying(), stored.count(), seen);
        List<Verified> verified = new ArrayList<>();
        try {
            for (var each : stored.partitions().sequencedEntrySet()) {
                verified.add(data.of(each.getKey(), each.getValue()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LarderException(ErrorCode.CONFLICT, "Verifying was interrupted", e);
        }
        return verified;
    }
}
