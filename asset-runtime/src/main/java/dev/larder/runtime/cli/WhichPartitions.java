package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.Scopes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The arguments of verbs that say something of partitions. */
final class WhichPartitions {
    @Parameters(
            paramLabel = "SELECTION",
            description = "Which assets, such as flights.x, flights.*, +flights.x, tag:t.")
    private String selection = "";

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "PARTITIONS",
            description =
                    "Which partitions of the selected assets that have no selected partitioned"
                            + " asset upstream; those of the others follow. All by default.")
    private @Nullable List<String> partitions;

    /** {@return the partitions of each selected asset that exist and are asked for} */
    SequencedMap<AssetDefinition, PartitionSet> of(
            AssetGraph graph, AssetFacts facts, Instant now) {
        return of(selection, partitions, graph, facts, now);
    }

    /** {@return the same of what another verb is given} */
    static SequencedMap<AssetDefinition, PartitionSet> of(
            String selection,
            @Nullable List<String> partitions,
            AssetGraph graph,
            AssetFacts facts,
            Instant now) {
        SequencedMap<AssetDefinition, PartitionSet> which = new LinkedHashMap<>();
        SequencedSet<AssetKey> selected = Planner.selected(graph, selection, facts);
        if (!selected.isEmpty()) {
            Scopes scopes = new Scopes(graph, selected, text(partitions), now);
            for (AssetKey key : selected) {
                AssetDefinition asset = graph.definition(key);
                which.put(asset, scopes.of(key).intersect(asset.partitions().existing(now)));
            }
        }
        return which;
    }

    /** {@return what was given once, or once for each dimension} */
    static @Nullable String text(@Nullable List<String> partitions) {
        if (partitions == null || partitions.size() == 1) {
            return partitions == null ? null : partitions.getFirst();
        }
        return PartitionText.product(partitions);
    }
}
