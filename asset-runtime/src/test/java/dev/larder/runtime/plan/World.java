package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.partition.Cadence;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph and what has been published in it so far. */
final class World {
    static final PartitionsDefinition NONE = new Unpartitioned();

    final AssetGraph graph;
    final Instant now;
    private final Map<AssetKey, AssetState> made = new HashMap<>();
    private final Map<AssetKey, PartitionSet> failed = new HashMap<>();
    private long sequence;

    World(Instant now, AssetDefinition... assets) {
        this(now, List.of(assets));
    }

    World(Instant now, List<AssetDefinition> assets) {
        this.graph = AssetGraph.of(assets);
        this.now = now;
    }

    static PartitionsDefinition daily(String start, @Nullable String end, String zone) {
        return windows(Cadence.daily(), start, end, zone);
    }

    static PartitionsDefinition monthly(String start) {
        return windows(Cadence.monthly(), start, null, "UTC");
    }

    private static TimeWindows windows(
            Cadence cadence, String start, @Nullable String end, String zone) {
        LocalDate last = end == null ? null : LocalDate.parse(end);
        return new TimeWindows(cadence, LocalDate.parse(start), last, ZoneId.of(zone));
    }

    /** {@return a table in namespace n that reads others; {@code *x} reads all partitions of x} */
    static AssetDefinition table(String name, PartitionsDefinition partitions, String... reads) {
        List<InputDefinition> inputs = Arrays.stream(reads).map(World::input).toList();
        AssetKey key = key(name);
        String source = "Sample." + name;
        return new AssetDefinition(
                key,
                Listing.of(key),
                partitions,
                inputs,
                Origin.Produced.by(source, Shape.TABLE),
                source);
    }

    private static InputDefinition input(String read) {
        String name = read.replace("*", "");
        InputDefinition input = InputDefinition.of(name, key(name), Shape.TABLE);
        return read.equals(name) ? input : input.withMapping(new MappingRequest.All());
    }

    static AssetKey key(String name) {
        return new AssetKey("n", name);
    }

    PartitionSet set(String name, String partitions) {
        PartitionsDefinition definition = graph.definition(key(name)).partitions();
        return partitions.isEmpty()
                ? PartitionSet.none(definition)
                : PartitionText.parse(definition, partitions, now);
    }

    /** Publishes partitions, each made from what is current now. */
    World publish(String name, String partitions) {
        publish(key(name), set(name, partitions), sequence);
        return this;
    }

    /** Publishes partitions as made from what was current at a sequence. */
    void publish(AssetKey key, PartitionSet partitions, long pinned) {
        sequence++;
        AssetState.Builder builder =
                made.getOrDefault(key, AssetState.none(partitions.definition())).change();
        partitions
                .ordinals()
                .forEach(ordinal -> builder.put(ordinal, made(pins(key, ordinal, pinned))));
        made.put(key, builder.build());
        failed.computeIfPresent(key, (_, set) -> set.minus(partitions));
    }

    private Materialization made(List<Pin> pins) {
        return new Materialization(sequence, 1, sequence, now, null, CodeVersion.UNKNOWN, pins);
    }

    private List<Pin> pins(AssetKey key, long ordinal, long pinned) {
        PartitionSet one = PartitionSet.of(graph.definition(key).partitions(), ordinal);
        return graph.inputsOf(key).stream()
                .map(edge ->
                        Pin.of(
                                edge.parameter(),
                                edge.upstream(),
                                edge.mapping().upstream(one, now).existing(),
                                pinned))
                .toList();
    }

    World fail(String name, String partitions) {
        failed.put(key(name), set(name, partitions));
        return this;
    }

    long sequence() {
        return sequence;
    }

    LedgerState state() {
        Map<AssetKey, AssetState> states = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            PartitionSet none = PartitionSet.none(asset.partitions());
            states.put(
                    asset.key(),
                    made.getOrDefault(asset.key(), AssetState.none(asset.partitions()))
                            .withActivity(failed.getOrDefault(asset.key(), none), none, none));
        }
        return new LedgerState(graph, states);
    }

    Plan plan(String selection, @Nullable String partitions, Mode mode) {
        return Planner.plan(graph, state(), new PlanRequest(selection, partitions, mode), now);
    }

    Plan plan(Mode mode) {
        return plan("*", null, mode);
    }
}
