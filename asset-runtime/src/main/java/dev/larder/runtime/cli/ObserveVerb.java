package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.cli.Json.AssetPartitions;
import dev.larder.runtime.cli.Json.ObservedResult;
import dev.larder.runtime.cli.Json.UnobservedLine;
import dev.larder.runtime.execute.Observing;
import dev.larder.runtime.start.Workspace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** {@code larder observe SELECTION}. */
@Command(
        name = "observe",
        description = {
            "Look which data external assets have now, and note what has changed.",
            "Plan and materialize do so by themselves for what they depend on."
        })
final class ObserveVerb extends Verb {
    @Mixin private WhichPartitions which;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    ObserveVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            SequencedMap<AssetKey, PartitionSet> external = external(workspace, clock.instant());
            Observing.Observed observed;
            try (Interruption interruption = new Interruption()) {
                Observing observing = workspace.observing();
                interruption.cancels(observing::cancel);
                observed = observing.observe(external);
            }
            observed.failed().forEach(failed -> console().note(Observation.text(failed)));
            if (isJson()) {
                console().json(json(external, observed));
            } else {
                print(external, observed);
            }
            return observed.failed().isEmpty() ? DONE : NOT_DONE;
        });
    }

    private SequencedMap<AssetKey, PartitionSet> external(Workspace workspace, Instant now) {
        LedgerState state = workspace.state();
        Views views = new Views(state.graph(), state, now);
        SequencedMap<AssetKey, PartitionSet> external = new LinkedHashMap<>();
        which.of(state.graph(), views.facts(), now)
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

    private static ObservedResult json(
            SequencedMap<AssetKey, PartitionSet> external, Observing.Observed observed) {
        return new ObservedResult(
                external.values().stream().mapToLong(PartitionSet::size).sum(),
                observed.changed().sequencedEntrySet().stream()
                        .map(entry -> AssetPartitions.of(entry.getKey(), entry.getValue()))
                        .toList(),
                observed.failed().stream()
                        .map(failed ->
                                new UnobservedLine(
                                        failed.asset().toString(),
                                        failed.partitions() == null
                                                ? null
                                                : Views.texts(failed.partitions()),
                                        failed.why()))
                        .toList());
    }

    private void print(SequencedMap<AssetKey, PartitionSet> external, Observing.Observed observed) {
        long looked = external.values().stream().mapToLong(PartitionSet::size).sum();
        observed.changed()
                .forEach((asset, set) ->
                        console()
                                .line(
                                        "@|yellow changed|@  %s %s"
                                                .formatted(
                                                        asset,
                                                        PlanViews.shortened(Views.texts(set)))));
        long changed = observed.changed().values().stream().mapToLong(PartitionSet::size).sum();
        console()
                .line(
                        "@|bold %s|@ of %s observed, %s changed"
                                .formatted(
                                        Counted.of(looked, "partition"),
                                        Counted.of(external.size(), "asset"),
                                        changed == 0 ? "none" : "%,d".formatted(changed)));
    }
}
