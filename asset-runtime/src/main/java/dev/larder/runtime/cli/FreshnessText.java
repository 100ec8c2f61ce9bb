package dev.larder.runtime.cli;

import dev.larder.freshness.FreshnessStatus;
import dev.larder.runtime.api.AssetsApi.FreshnessLine;
import dev.larder.runtime.api.Times;

import java.util.List;
import java.util.Locale;

/** Whether data are on time, as people and scripts read it. */
final class FreshnessText {
    private FreshnessText() {}

    /** {@return the status as markup; - where there is no policy} */
    static String word(FreshnessLine line) {
        String word = line.status().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (FreshnessStatus.Kind.valueOf(line.status())) {
            case OVERDUE -> "@|red %s|@".formatted(word);
            case LATE -> "@|yellow %s|@".formatted(word);
            case ON_TIME, UNKNOWN -> word;
            case NONE -> "-";
        };
    }

    /** {@return the status, since when, and what is awaited; empty where there is no policy} */
    static String sentence(FreshnessLine line) {
        return switch (FreshnessStatus.Kind.valueOf(line.status())) {
            case ON_TIME ->
                    line.until() == null
                            ? word(line)
                            : word(line) + " until " + Times.local(line.until());
            case LATE ->
                    "%s since %s, due %s%s"
                            .formatted(
                                    word(line),
                                    Times.local(line.since()),
                                    Times.after(line.since(), line.dueAt()),
                                    awaited(", awaits ", line));
            case OVERDUE ->
                    "%s since %s%s"
                            .formatted(
                                    word(line),
                                    Times.local(line.since()),
                                    awaited(", awaits ", line));
            case UNKNOWN ->
                    line.awaited().isEmpty()
                            ? word(line) + ", it has no partitions yet"
                            : word(line) + ", never made" + awaited(": ", line);
            case NONE -> "";
        };
    }

    /** Nothing where there is just the one partition: a key of that name would be quoted. */
    private static String awaited(String before, FreshnessLine line) {
        return line.awaited().equals(List.of("all"))
                ? ""
                : before + PlanViews.shortened(line.awaited());
    }
}
