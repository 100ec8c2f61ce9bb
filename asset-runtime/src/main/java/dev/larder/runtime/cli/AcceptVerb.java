package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Cause;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.cli.Json.AssetPartitions;
import dev.larder.runtime.start.Workspace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code larder accept SELECTION}. */
@Command(
        name = "accept",
        description = {
            "Say that data which other code made are as today's code would make them.",
            "What has other causes to be stale stays so."
        })
final class AcceptVerb extends Verb {
    private static final Set<Cause.Kind> OF_CODE =
            EnumSet.of(Cause.Kind.CODE_CHANGED, Cause.Kind.CODE_UNCOMPARABLE);

    @Mixin private WhichPartitions which;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    AcceptVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            List<AssetPartitions> accepted = accepted(workspace, clock.instant());
            if (isJson()) {
                console().json(accepted);
            } else if (accepted.isEmpty()) {
                console().line("@|bold Nothing to accept|@: the code of none of them has changed");
            } else {
                accepted.forEach(this::print);
            }
            return DONE;
        });
    }

    private List<AssetPartitions> accepted(Workspace workspace, Instant now) {
        LedgerState state = workspace.state();
        Staleness staleness = Staleness.of(state, now);
        Views views = new Views(state.graph(), state, now);
        List<AssetPartitions> accepted = new ArrayList<>();
        which.of(state.graph(), views.facts(), now)
                .forEach((asset, asked) -> {
                    PartitionSet changed = changed(staleness, asset).intersect(asked);
                    if (!changed.isEmpty()) {
                        var code = asset.produced().codeVersion();
                        workspace.corrections().accept(asset.key(), changed, code, now);
                        accepted.add(AssetPartitions.of(asset.key(), changed));
                    }
                });
        return accepted;
    }

    private static PartitionSet changed(Staleness staleness, AssetDefinition asset) {
        return staleness.groups(asset).stream()
                .filter(group -> OF_CODE.contains(group.kind()))
                .map(Staleness.Group::own)
                .reduce(PartitionSet.none(asset.partitions()), PartitionSet::union);
    }

    private void print(AssetPartitions line) {
        console()
                .line(
                        "@|green accepted|@  %s %s"
                                .formatted(line.key(), PlanViews.shortened(line.partitions())));
    }
}
