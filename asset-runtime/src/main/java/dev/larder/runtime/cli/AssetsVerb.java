package dev.larder.runtime.cli;

import dev.larder.freshness.FreshnessStatus;
import dev.larder.runtime.api.AssetsApi.Activity;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.Counts;
import dev.larder.runtime.api.Times;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** {@code larder assets}. */
@Command(name = "assets", description = "List the assets and how they stand.")
final class AssetsVerb extends Verb {
    private static final String NONE = "-";

    private static final List<String> HEADER =
            List.of(
                    "asset",
                    ">partitions",
                    ">up to date",
                    ">stale",
                    ">missing",
                    "activity",
                    "last materialized");

    /** The column of freshness. */
    private static final int FRESHNESS = 5;

    @Mixin private At at;
    @Mixin private WhichAssets assets;

    @Option(names = "--overdue", description = "Only those that are overdue; then exit with 1.")
    private boolean overdue;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    AssetsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            List<AssetLine> lines =
                    api.assets().list(assets.text(), at.instant()).stream()
                            .filter(line -> !overdue || isOverdue(line))
                            .toList();
            if (isJson()) {
                console().json(lines);
            } else if (lines.isEmpty()) {
                console().line(overdue ? assets.noneIs("overdue") : assets.none());
            } else if (overdue) {
                printOverdue(lines);
            } else {
                print(lines);
            }
            return overdue && !lines.isEmpty() ? NOT_DONE : DONE;
        });
    }

    private static boolean isOverdue(AssetLine line) {
        return is(line, FreshnessStatus.Kind.OVERDUE);
    }

    private static boolean is(AssetLine line, FreshnessStatus.Kind kind) {
        return line.freshness().status().equals(kind.name());
    }

    private void printOverdue(List<AssetLine> lines) {
        console()
                .table(
                        List.of("asset", "overdue since", "awaits"),
                        lines.stream()
                                .map(line ->
                                        List.of(
                                                line.key(),
                                                Times.local(line.freshness().since()),
                                                PlanViews.shortened(line.freshness().awaited())))
                                .toList());
    }

    /**
     * Freshness has a column where anybody has said what is expected. Where a terminal is too
     * narrow for all, the last column is left to {@code asset KEY}.
     */
    private void print(List<AssetLine> lines) {
        List<String> header = new ArrayList<>(HEADER);
        List<List<String>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(new ArrayList<>(row(line))));
        if (!lines.stream().allMatch(line -> is(line, FreshnessStatus.Kind.NONE))) {
            header.add(FRESHNESS, "freshness");
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).add(FRESHNESS, FreshnessText.word(lines.get(i).freshness()));
            }
        }
        if (new Columns(header, rows).width() > console().width()) {
            header.removeLast();
            rows.forEach(List::removeLast);
        }
        console().table(header, rows);
    }

    private static List<String> row(AssetLine line) {
        Counts counts = line.partitions();
        if (line.external()) {
            return List.of(
                    line.key(),
                    "%,d".formatted(counts.total()),
                    NONE,
                    NONE,
                    NONE,
                    "external, " + observed(line.observed(), counts),
                    Times.local(line.lastMaterialized()));
        }
        return List.of(
                line.key(),
                "%,d".formatted(counts.total()),
                "%,d".formatted(counts.upToDate()),
                marked(counts.stale(), "yellow"),
                marked(counts.missing(), "bold"),
                activity(line.activity()),
                Times.local(line.lastMaterialized()));
    }

    private static String marked(long count, String style) {
        return count == 0 ? "0" : "@|%s %,d|@".formatted(style, count);
    }

    static String observed(@Nullable Long observed, Counts counts) {
        return "%,d of %,d observed".formatted(observed, counts.total());
    }

    static String activity(Activity activity) {
        if (activity.failed() > 0) {
            return "@|red %,d failed|@".formatted(activity.failed());
        }
        if (activity.running() > 0) {
            return "@|blue %,d running|@".formatted(activity.running());
        }
        return activity.queued() > 0 ? "%,d queued".formatted(activity.queued()) : "idle";
    }
}
