package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.ledger.Pin;
import dev.larder.partition.Partition;

import java.util.List;
import java.util.Map;

/** What one partition was made from, also where a step made it together with others. */
final class Shares {
    private final AssetGraph graph;
    private final AssetDefinition asset;
    private final Partition partition;
    private final Names names;
    private final Parts parts;

    Shares(AssetGraph graph, AssetDefinition asset, Partition partition, Names names, Parts parts) {
        this.graph = graph;
        this.asset = asset;
        this.partition = partition;
        this.names = names;
        this.parts = parts;
    }

    /** As the state has it that consists of just this materialization. */
    List<Pin> of(Rows.Materialized row, List<Rows.PinRow> pins) {
        Lane lane = new Lane(graph, asset, null, names, parts);
        PartitionId place = new PartitionId(row.assetId(), row.latticeId(), row.part());
        lane.add(
                new Happening.Made(
                        place,
                        row.sequence(),
                        row.id(),
                        row.attemptId(),
                        row.runId(),
                        row.publishedAt(),
                        row.dataVersion(),
                        row.codeId()),
                Map.of(row.attemptId(), pins));
        return lane.built()
                .state()
                .current(partition.ordinal())
                .map(current -> current.made().pins())
                .orElse(List.of());
    }
}
