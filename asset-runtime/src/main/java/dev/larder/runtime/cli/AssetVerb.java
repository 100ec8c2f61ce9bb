package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.AssetDetails;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.Times;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Objects;

/** {@code larder asset KEY}. */
@Command(
        name = "asset",
        description = {
            "Show one asset: what it is, what it reads, how it stands.",
            "With one of its partitions: how that stands, and what happened to it."
        })
final class AssetVerb extends Verb {
    @Mixin private At at;

    @Mixin private OnePartition partition;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "How much of a partition's history, newest first; 10 by default.")
    private int limit = 10;

    @Parameters(index = "0", paramLabel = "KEY", description = "The asset, as namespace.name.")
    private String key;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    AssetVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            String named = partition.text();
            if (named == null) {
                AssetDetails details = api.assets().asset(key, at.instant());
                printed(details, this::print);
            } else {
                PartitionDetails details = api.assets().partition(key, named, limit, at.instant());
                printed(details, json -> PartitionView.print(console(), json));
            }
            return DONE;
        });
    }

    private void print(AssetDetails asset) {
        console().line("@|bold " + asset.key() + "|@");
        if (!asset.description().isEmpty()) {
            console().line(asset.description());
        }
        field("group", asset.group());
        field("owners", String.join(", ", asset.owners()));
        field("tags", String.join(", ", asset.tags()));
        field("kinds", String.join(", ", asset.kinds()));
        field("partitions", asset.definition());
        if (asset.external()) {
            field("observed by", asset.source());
        } else {
            field("stored by", String.valueOf(asset.io()));
            field("attempts", Integer.toString(asset.maxAttempts()));
            field("produced by", asset.source());
        }
        asset.inputs()
                .forEach(input ->
                        field(
                                "reads",
                                "%s (%s, as %s)"
                                        .formatted(
                                                input.asset(),
                                                input.mapping(),
                                                input.parameter())));
        field("read by", String.join(", ", asset.readers()));
        field("expected", Objects.toString(asset.freshness().policy(), ""));
        if (asset.external()) {
            field("status", AssetsVerb.observed(asset.observed(), asset.partitions()));
            field("last change", Times.local(asset.lastMaterialized()));
        } else {
            printStatus(asset);
        }
        field("freshness", FreshnessText.sentence(asset.freshness()));
    }

    private void printStatus(AssetDetails asset) {
        field(
                "status",
                "%,d up to date, %,d stale, %,d missing of %,d"
                        .formatted(
                                asset.partitions().upToDate(),
                                asset.partitions().stale(),
                                asset.partitions().missing(),
                                asset.partitions().total()));
        field("activity", AssetsVerb.activity(asset.activity()));
        field("last made", Times.local(asset.lastMaterialized()));
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            console().line("  @|faint %-12s|@ %s".formatted(name, value));
        }
    }
}
