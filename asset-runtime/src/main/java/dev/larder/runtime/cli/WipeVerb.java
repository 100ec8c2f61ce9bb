package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.cli.Json.AssetPartitions;
import dev.larder.runtime.start.Workspace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** {@code larder wipe SELECTION}. */
@Command(
        name = "wipe",
        description = {
            "Make partitions missing: what was made of them is current no more.",
            "Asks twice. Where nobody can be asked, say with --confirm how many partitions it is."
        })
final class WipeVerb extends Verb {
    @Mixin private WhichPartitions which;

    @Option(
            names = "--confirm",
            paramLabel = "COUNT",
            description = "Wipe without asking, if it is exactly so many partitions.")
    private @Nullable Long confirmed;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    WipeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            Instant now = clock.instant();
            SequencedMap<AssetDefinition, PartitionSet> doomed = doomed(workspace, now);
            long count = doomed.values().stream().mapToLong(PartitionSet::size).sum();
            if (count > 0 && !isConfirmed(doomed, count)) {
                console().line("Nothing was wiped");
                return NOT_DONE;
            }
            workspace.atOnce(() ->
                    doomed.forEach(
                            (asset, set) -> workspace.corrections().wipe(asset.key(), set, now)));
            report(doomed, count);
            return DONE;
        });
    }

    private SequencedMap<AssetDefinition, PartitionSet> doomed(Workspace workspace, Instant now) {
        LedgerState state = workspace.state();
        Views views = new Views(state.graph(), state, now);
        SequencedMap<AssetDefinition, PartitionSet> doomed = new LinkedHashMap<>();
        which.of(state.graph(), views.facts(), now)
                .forEach((asset, asked) -> {
                    PartitionSet there = asked.intersect(state.of(asset).materialized());
                    if (!asset.isExternal() && !there.isEmpty()) {
                        doomed.put(asset, there);
                    }
                });
        return doomed;
    }

    private boolean isConfirmed(SequencedMap<AssetDefinition, PartitionSet> doomed, long count) {
        if (confirmed != null) {
            if (confirmed != count) {
                throw LarderException.user(
                        "--confirm %d does not fit: it would be %s; nothing was wiped"
                                .formatted(confirmed, Counted.of(count, "partition")));
            }
            return true;
        }
        doomed.forEach((asset, set) -> console().note(line(asset, set)));
        if (!console().isTerminal()) {
            throw LarderException.user(
                    "Nobody can be asked here; say --confirm %d to wipe %s"
                            .formatted(count, Counted.of(count, "partition")));
        }
        return "yes".equals(console().answer("Wipe these? Say yes: "))
                && Long.toString(count).equals(console().answer("How many partitions are these? "));
    }

    private static String line(AssetDefinition asset, PartitionSet set) {
        return "%s  %s: %s"
                .formatted(
                        asset.key(),
                        Counted.of(set.size(), "partition"),
                        PlanViews.shortened(Views.texts(set)));
    }

    private void report(SequencedMap<AssetDefinition, PartitionSet> wiped, long count) {
        if (isJson()) {
            List<AssetPartitions> lines =
                    wiped.sequencedEntrySet().stream()
                            .map(entry ->
                                    AssetPartitions.of(entry.getKey().key(), entry.getValue()))
                            .toList();
            console().json(lines);
        } else if (count == 0) {
            console().line("@|bold Nothing to wipe|@: none of them has data");
        } else {
            console().line("@|bold %s|@ wiped".formatted(Counted.of(count, "partition")));
        }
    }
}
