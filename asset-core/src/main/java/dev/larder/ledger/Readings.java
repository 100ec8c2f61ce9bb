package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.Edge;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The inputs of an asset that are more than an order, in their order. */
final class Readings {
    private final List<Edge> edges;
    private final List<Reading> all;

    private Readings(List<Edge> edges, List<Reading> all) {
        this.edges = edges;
        this.all = List.copyOf(all);
    }

    /** {@return those of an asset that nobody knows the inputs of} */
    static Readings unknown() {
        return new Readings(List.of(), List.of());
    }

    static Readings of(AssetGraph graph, AssetDefinition asset) {
        List<Edge> edges = graph.inputsOf(asset.key());
        PartitionsDefinition down = asset.partitions();
        return new Readings(
                edges,
                edges.stream()
                        .filter(edge -> !edge.input().isOrder())
                        .map(edge ->
                                new Reading(
                                        edge, graph.definition(edge.upstream()).partitions(), down))
                        .toList());
    }

    boolean areOf(List<Edge> others) {
        return edges.equals(others);
    }

    /** {@return whether these are of the very same edges, which is known at once} */
    @SuppressWarnings("ReferenceEquality") // values that are equal are seldom worth a look
    boolean areOfVery(List<Edge> others) {
        return edges == others;
    }

    List<Reading> all() {
        return all;
    }

    int count() {
        return all.size();
    }

    Reading reading(int index) {
        return all.get(index);
    }

    /** {@return what was read of an input} */
    static Read read(Held held, int reading) {
        Basis basis = held.basis();
        return basis == null ? Read.AsMapped.AS_MAPPED : basis.reads().get(reading);
    }

    /** {@return what a partition was made from} */
    List<Pin> pins(long ordinal, Held held) {
        Basis basis = held.basis();
        if (basis != null && basis.pins() != null) {
            return basis.pins();
        }
        List<Pin> pins = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            pins.addAll(pins(all.get(i), read(held, i), ordinal, held.read()));
        }
        return pins;
    }

    private static List<Pin> pins(Reading reading, Read read, long ordinal, long sequence) {
        return switch (read) {
            case Read.AsMapped _ -> {
                Intervals mapped = reading.required(ordinal, Instant.EPOCH);
                yield List.of(pin(reading, reading.set(mapped, null), sequence));
            }
            case Read.Those(Intervals those, PartitionSet outside, boolean _) ->
                    List.of(pin(reading, reading.set(those, outside), sequence));
            case Read.Shared(List<Pin> shared) -> shared;
            case Read.Unnamed _ -> List.of(pin(reading, null, sequence));
        };
    }

    private static Pin pin(Reading reading, @Nullable PartitionSet partitions, long sequence) {
        Edge edge = reading.edge();
        return new Pin(
                edge.parameter(), edge.upstream(), partitions, sequence, reading.counts(), null);
    }
}
