package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.Ranges;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.AssetsApi.Status;
import dev.larder.runtime.api.Counted;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Objects;

/** {@code larder status [SELECTION]}. */
@Command(name = "status", description = "Show which partitions are up to date, stale and missing.")
final class StatusVerb extends Verb {
    @Mixin private At at;
    @Mixin private WhichAssets assets;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    StatusVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            List<Status> statuses = api.assets().status(assets.text(), at.instant());
            if (!isJson()) {
                statuses.forEach(this::print);
                if (statuses.isEmpty()) {
                    console().line(assets.none());
                }
            } else if (assets.isOneKey()) {
                console().json(statuses.getFirst());
            } else {
                console().json(statuses);
            }
            return DONE;
        });
    }

    private void print(Status status) {
        Ranges ranges = status.partitions();
        console()
                .line(
                        "@|bold %s|@  %s%s"
                                .formatted(
                                        status.key(),
                                        Counted.of(ranges.total(), "partition"),
                                        status.external() ? ", external" : ""));
        if (status.observed() != null) {
            line("observed", "faint", status.observed());
        }
        line("up to date", "green", ranges.upToDate());
        line("stale", "yellow", ranges.stale());
        status.causes()
                .forEach(cause ->
                        line(
                                "  " + PlanViews.words(cause.kind()),
                                "faint",
                                List.of(
                                        (Objects.toString(cause.upstream(), "")
                                                        + " "
                                                        + partitions(cause))
                                                .strip())));
        line("missing", "bold", ranges.missing());
        line("failed", "red", status.failed());
        String freshness = FreshnessText.sentence(status.freshness());
        line("freshness", "faint", freshness.isEmpty() ? List.of() : List.of(freshness));
    }

    private static String partitions(ReasonLine cause) {
        return cause.partitions() == null ? "" : PlanViews.shortened(cause.partitions());
    }

    private void line(String name, String style, List<String> ranges) {
        if (!ranges.isEmpty()) {
            String text = "  @|%s %-12s|@ %s".formatted(style, name, PlanViews.shortened(ranges));
            console().line(text.stripTrailing());
        }
    }
}
