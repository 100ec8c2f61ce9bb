package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Selection;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.cli.Json.AssetDetails;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Objects;

/** {@code larder asset KEY}. */
@Command(name = "asset", description = "Show one asset: what it is, what it reads, how it stands.")
final class AssetVerb extends Verb {
    @Mixin private At at;

    @Parameters(paramLabel = "KEY", description = "The asset, as namespace.name.")
    private String key;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    AssetVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            LedgerState state = workspace.state();
            AssetGraph graph = state.graph();
            Views views = new Views(graph, state, at.instant(clock));
            AssetDetails details = views.details(definition(graph));
            if (isJson()) {
                console().json(details);
            } else {
                print(details);
            }
            return DONE;
        });
    }

    private AssetDefinition definition(AssetGraph graph) {
        AssetKey named = new Selection.Key(key).resolve(graph).iterator().next();
        return graph.definition(named);
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
