package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.Pin;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.History.Reader;
import dev.larder.runtime.ledger.jdbc.Projection.Projected;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what was made from a partition's current data: by the pins of what is current now. Of an
 * asset with very many partitions only those are looked at that would read the partition today.
 */
@Singleton
final class Readers {
    private static final long MANY = 50_000;

    private final Projections projections;

    Readers(Projections projections) {
        this.projections = projections;
    }

    List<Reader> of(AssetGraph graph, AssetKey asset, Partition partition) {
        return projections.following(() -> graph, projection -> of(projection, asset, partition));
    }

    private static List<Reader> of(Projection projection, AssetKey asset, Partition partition) {
        List<Reader> readers = new ArrayList<>();
        projection
                .asset(asset)
                .state()
                .current(partition.ordinal())
                .ifPresent(current -> {
                    Sought sought = new Sought(asset, partition, current.made().sequence());
                    for (AssetDefinition reader : projection.graph().definitions()) {
                        PartitionSet found = sought.in(projection, reader);
                        if (!found.isEmpty()) {
                            readers.add(new Reader(reader.key(), found));
                        }
                    }
                });
        return readers;
    }

    /** Data that somebody has read, or not. */
    private record Sought(AssetKey asset, Partition partition, long madeAt) {
        PartitionSet in(Projection projection, AssetDefinition reader) {
            PartitionSet none = PartitionSet.none(reader.partitions());
            Projected known = projection.asset(reader.key());
            if (known.upstream().values().stream()
                    .noneMatch(upstream -> upstream.key().equals(asset))) {
                return none;
            }
            AssetState state = known.state();
            PartitionSet there = state.materialized();
            if (there.size() > MANY) {
                Instant last = state.lastMaterialized().orElseThrow();
                there = there.intersect(today(projection.graph(), reader, last));
            }
            return PartitionSet.of(
                    reader.partitions(),
                    there.ordinals().filter(ordinal -> isReadBy(state, ordinal)).toArray());
        }

        private PartitionSet today(AssetGraph graph, AssetDefinition reader, Instant now) {
            PartitionSet self = PartitionSet.of(partition);
            PartitionSet today = PartitionSet.none(reader.partitions());
            for (Edge edge : graph.inputsOf(reader.key())) {
                if (edge.upstream().equals(asset)) {
                    today = today.union(edge.mapping().downstream(self, now));
                }
            }
            return today;
        }

        private boolean isReadBy(AssetState state, long ordinal) {
            AssetState.Current current = state.current(ordinal).orElseThrow();
            return current.made().pins().stream()
                    .filter(pin -> pin.upstream().equals(asset))
                    .filter(pin -> Math.max(pin.sequence(), current.pinned()) >= madeAt)
                    .map(Pin::partitions)
                    .anyMatch(read -> read != null && read.contains(partition));
        }
    }
}
