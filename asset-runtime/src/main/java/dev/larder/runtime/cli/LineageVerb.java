package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.runtime.api.AssetsApi.Lineage;
import dev.larder.runtime.api.AssetsApi.PartitionLineageLine;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.start.Larder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code larder lineage [SELECTION]}. */
@Command(
        name = "lineage",
        description = {
            "Show which assets are made from which.",
            "One asset is shown with all that it is made from and all that is made from it.",
            "With one of its partitions: the partitions that its data were made from, and those"
                    + " that were made from them."
        })
final class LineageVerb extends Verb {
    @Mixin private WhichAssets assets;
    @Mixin private OnePartition partition;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    LineageVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return partition.isGiven() ? ofPartition() : ofAssets();
    }

    private int ofPartition() {
        if (!assets.isOneKey()) {
            throw LarderException.user("A partition goes with the key of one asset");
        }
        String named = String.valueOf(partition.text());
        return ask(api -> {
            PartitionLineageLine lineage = api.assets().lineage(assets.text(), named);
            printed(lineage, json -> new PartitionLineageView(json).print(console()));
            return DONE;
        });
    }

    /** Reads no home, so it may be another process's. */
    private int ofAssets() {
        try (Larder larder = start(Unprocessed.Scope.FOLDERS)) {
            AssetGraph graph = larder.project().graph();
            Set<AssetKey> named =
                    assets.of(graph, AssetFacts.UNKNOWN).stream()
                            .map(AssetDefinition::key)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            boolean one = assets.isOneKey();
            SequencedSet<AssetKey> shown = graph.sorted(one ? closure(graph, named) : named);
            if (isJson()) {
                console().json(Lineage.of(graph, shown));
            } else {
                LineageTree tree = new LineageTree(graph, shown);
                new LineageView(tree, one ? named : Set.of(), console().width()).print(console());
            }
            return DONE;
        }
    }

    private static Set<AssetKey> closure(AssetGraph graph, Set<AssetKey> keys) {
        Set<AssetKey> closure = new LinkedHashSet<>();
        for (AssetKey key : keys) {
            closure.addAll(graph.upstream(key, Integer.MAX_VALUE));
            closure.addAll(graph.downstream(key, Integer.MAX_VALUE));
        }
        return closure;
    }
}
