package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.runtime.cli.Json.DifferenceLine;
import dev.larder.runtime.cli.Json.HistoryLine;
import dev.larder.runtime.cli.Json.PartitionDetails;
import dev.larder.runtime.cli.Json.PinLine;
import dev.larder.runtime.ledger.Difference;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.History.Entry;
import dev.larder.runtime.ledger.History.Entry.Materialized;
import dev.larder.runtime.start.Workspace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How one partition stands, and what happened to it. */
record PartitionView(PartitionDetails json) {
    static PartitionView of(
            Workspace workspace,
            Views views,
            AssetDefinition asset,
            Partition partition,
            int limit) {
        History history = workspace.history();
        // One more, so that the oldest that is shown has something to be compared with.
        List<Entry> all = history.of(views.graph(), asset.key(), partition, limit + 1);
        List<HistoryLine> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, all.size()); i++) {
            lines.add(line(views, history, all, i));
        }
        return new PartitionView(
                new PartitionDetails(
                        asset.key().toString(),
                        partition.key(),
                        views.staleness(asset, partition),
                        views.causes(asset, partition),
                        lines));
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
                        .map(PartitionView::line)
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

    void print(Console console) {
        console.line(
                "@|bold %s %s|@  %s"
                        .formatted(
                                json.key(), json.partition(), PlanViews.words(json.staleness())));
        json.causes().forEach(cause -> console.line("  " + WhyVerb.text(cause)));
        for (HistoryLine entry : json.history()) {
            console.line(
                    "  @|faint %s|@  @|bold %s|@%s"
                            .formatted(
                                    Times.local(entry.at()),
                                    PlanViews.words(entry.kind()),
                                    details(entry)));
            entry.changed().forEach(change -> console.line("      " + text(change)));
        }
    }

    private static String details(HistoryLine entry) {
        List<String> parts = new ArrayList<>();
        if (entry.run() != null) {
            parts.add("by run " + entry.run());
        }
        if (entry.rows() != null) {
            parts.add(Counted.of(entry.rows(), "row"));
        }
        if (entry.bytes() != null) {
            parts.add(Counted.of(entry.bytes(), "byte"));
        }
        if (entry.kind().equals("OBSERVED") && entry.dataVersion() != null) {
            parts.add(entry.dataVersion());
        }
        return parts.isEmpty() ? "" : " " + String.join(", ", parts);
    }

    private static String text(DifferenceLine change) {
        if (change.name() != null) {
            return "%s: %s → %s"
                    .formatted(change.name(), shown(change.before()), shown(change.after()));
        }
        String partitions =
                change.partitions() == null ? "" : " " + PlanViews.shortened(change.partitions());
        return change.upstream() == null
                ? "code changed"
                : PlanViews.words(change.kind()) + " " + change.upstream() + partitions;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : value.lines().collect(Collectors.joining(" "));
    }
}
