package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.runtime.api.AssetsApi.DifferenceLine;
import dev.larder.runtime.api.AssetsApi.FailureLine;
import dev.larder.runtime.api.AssetsApi.HistoryLine;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.AssetsApi.PinLine;
import dev.larder.runtime.ledger.Difference;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.History.Entry;
import dev.larder.runtime.ledger.History.Entry.Materialized;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a partition stands, and what happened to it. */
final class Histories {
    private Histories() {}

    static PartitionDetails of(
            History history, Views views, AssetDefinition asset, Partition partition, int limit) {
        // One more, so that the oldest that is shown has something to be compared with.
        List<Entry> all = history.of(views.graph(), asset.key(), partition, limit + 1);
        List<HistoryLine> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, all.size()); i++) {
            lines.add(line(views, history, all, i));
        }
        return new PartitionDetails(
                asset.key().toString(),
                partition.key(),
                views.staleness(asset, partition),
                views.causes(asset, partition),
                lines,
                views.mark(asset, partition),
                history.failure(views.graph(), asset.key(), partition)
                        .map(failed ->
                                new FailureLine(
                                        failed.run(),
                                        failed.number(),
                                        failed.at(),
                                        failed.message()))
                        .orElse(null));
    }

    private static HistoryLine line(Views views, History history, List<Entry> all, int index) {
        return switch (all.get(index)) {
            case Materialized made ->
                    made(views, history, made, all.subList(index + 1, all.size()));
            case Entry.Verified(Verification verified) ->
                    bare(verified.kind().name(), all.get(index), verified.code().text());
            case Entry.Wiped wiped -> bare("WIPED", wiped, null);
        };
    }

    private static HistoryLine bare(String kind, Entry entry, @Nullable String code) {
        return new HistoryLine(
                kind,
                entry.sequence(),
                entry.at(),
                null,
                code,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static HistoryLine made(
            Views views, History history, Materialized made, List<Entry> older) {
        List<DifferenceLine> changed =
                older.stream()
                        .filter(Materialized.class::isInstance)
                        .map(Materialized.class::cast)
                        .findFirst()
                        .map(before -> Difference.between(views.state(), history, before, made))
                        .orElse(List.of())
                        .stream()
                        .map(Histories::line)
                        .toList();
        boolean observed = made.run() == 0;
        return new HistoryLine(
                observed ? "OBSERVED" : "MATERIALIZED",
                made.sequence(),
                made.at(),
                observed ? null : made.run(),
                observed ? null : made.code().text(),
                Objects.toString(made.dataVersion(), null),
                made.rows(),
                made.bytes(),
                observed ? null : made.location(),
                made.metadata(),
                made.pins().stream()
                        .map(pin ->
                                new PinLine(
                                        pin.parameter(),
                                        pin.upstream().toString(),
                                        pin.partitions() == null
                                                ? null
                                                : Views.texts(pin.partitions()),
                                        pin.sequence()))
                        .toList(),
                changed);
    }

    private static DifferenceLine line(Difference difference) {
        return switch (difference) {
            case Difference.Code code ->
                    new DifferenceLine(
                            "CODE", null, null, null, code.before().text(), code.after().text());
            case Difference.Inputs inputs ->
                    new DifferenceLine(
                            "INPUTS_" + inputs.kind(),
                            inputs.upstream().toString(),
                            inputs.partitions() == null ? null : Views.texts(inputs.partitions()),
                            null,
                            null,
                            null);
            case Difference.Value value ->
                    new DifferenceLine(
                            "VALUE", null, null, value.name(), value.before(), value.after());
        };
    }
}
