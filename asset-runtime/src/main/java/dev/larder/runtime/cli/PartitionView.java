package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.DifferenceLine;
import dev.larder.runtime.api.AssetsApi.HistoryLine;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.Times;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What happened to a partition. */
final class PartitionView {
    private PartitionView() {}

    static void print(Console console, PartitionDetails json) {
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
