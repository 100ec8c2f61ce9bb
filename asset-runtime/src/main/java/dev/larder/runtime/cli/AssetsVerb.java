package dev.larder.runtime.cli;

import dev.larder.ledger.LedgerState;
import dev.larder.runtime.cli.Json.Activity;
import dev.larder.runtime.cli.Json.AssetLine;
import dev.larder.runtime.cli.Json.Counts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;

/** {@code larder assets}. */
@Command(name = "assets", description = "List the assets and how they stand.")
final class AssetsVerb extends Verb {
    private static final String NONE = "-";

    @Mixin private At at;
    @Mixin private WhichAssets assets;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    AssetsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            LedgerState state = workspace.state();
            Views views = new Views(state.graph(), state, at.instant(clock));
            List<AssetLine> lines =
                    assets.of(state.graph(), views.facts()).stream().map(views::line).toList();
            if (isJson()) {
                console().json(lines);
            } else if (lines.isEmpty()) {
                console().line(assets.none());
            } else {
                print(lines);
            }
            return DONE;
        });
    }

    private void print(List<AssetLine> lines) {
        console()
                .table(
                        List.of(
                                "asset",
                                ">partitions",
                                ">up to date",
                                ">stale",
                                ">missing",
                                "activity",
                                "last materialized"),
                        lines.stream().map(AssetsVerb::row).toList());
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
