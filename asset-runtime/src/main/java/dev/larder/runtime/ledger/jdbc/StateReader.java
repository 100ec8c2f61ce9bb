package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Verification;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Reads what the store has into the terms of today's definitions. Rows of another lattice do not
 * count.
 */
@Singleton
final class StateReader {
    private final LedgerRepository ledger;
    private final VerificationRepository verifications;
    private final StepRepository steps;
    private final Names names;
    private final Parts parts;
    private final JdbcKeySets sets;

    StateReader(
            LedgerRepository ledger,
            VerificationRepository verifications,
            StepRepository steps,
            Names names,
            Parts parts,
            JdbcKeySets sets) {
        this.ledger = ledger;
        this.verifications = verifications;
        this.steps = steps;
        this.names = names;
        this.parts = parts;
        this.sets = sets;
    }

    /** {@return what is known, with the dynamic partition keys that there are} */
    LedgerState read(AssetGraph project) {
        return in(project.withKeys(sets.all()));
    }

    /** {@return what is known, in the terms of a graph that has its keys} */
    LedgerState in(AssetGraph graph) {
        Map<AssetKey, AssetState> made = current(graph);
        Map<AssetKey, PartitionSet> failed = failed(graph, made);
        List<Rows.PartsRow> active = steps.active();
        Map<AssetKey, PartitionSet> running = active(graph, "RUNNING", active);
        Map<AssetKey, PartitionSet> queued = active(graph, "QUEUED", active);
        Map<AssetKey, AssetState> states = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            AssetKey key = asset.key();
            PartitionSet none = PartitionSet.none(asset.partitions());
            states.put(
                    key,
                    made.getOrDefault(key, AssetState.none(asset.partitions()))
                            .withActivity(
                                    failed.getOrDefault(key, none),
                                    running.getOrDefault(key, none),
                                    queued.getOrDefault(key, none)));
        }
        return new LedgerState(graph, states);
    }

    private Map<AssetKey, AssetState> current(AssetGraph graph) {
        Map<Long, List<Rows.PinRow>> pins =
                ledger.currentPins().stream()
                        .collect(Collectors.groupingBy(Rows.PinRow::attemptId));
        Map<AssetKey, AssetState.Builder> builders = new HashMap<>();
        for (Rows.Materialized row : ledger.current()) {
            AssetKey key = AssetKey.parse(names.assets().name(row.assetId()));
            ordinal(graph, key, row)
                    .ifPresent(ordinal ->
                            builders.computeIfAbsent(
                                            key,
                                            _ ->
                                                    AssetState.builder(
                                                            graph.definition(key).partitions()))
                                    .put(
                                            ordinal,
                                            materialization(
                                                    row,
                                                    pins(
                                                            graph,
                                                            key,
                                                            pins.getOrDefault(
                                                                    row.attemptId(), List.of())))));
        }
        verify(graph, builders);
        Map<AssetKey, AssetState> current = new HashMap<>();
        builders.forEach((key, builder) -> current.put(key, builder.build()));
        return current;
    }

    private void verify(AssetGraph graph, Map<AssetKey, AssetState.Builder> builders) {
        for (Rows.VerificationRow row : verifications.current()) {
            AssetKey key = AssetKey.parse(names.assets().name(row.assetId()));
            AssetState.Builder builder = builders.get(key);
            PartitionsDefinition definition =
                    graph.find(key).map(AssetDefinition::partitions).orElse(null);
            if (builder != null && definition != null && isOf(definition, row.latticeId())) {
                parts.decode(definition, row.part())
                        .ifPresent(ordinal -> builder.verify(ordinal, verification(row)));
            }
        }
    }

    private Verification verification(Rows.VerificationRow row) {
        return new Verification(
                Verification.Kind.valueOf(row.kind()),
                row.sequence(),
                row.verifiedAt(),
                names.codes().name(row.codeId()));
    }

    /** What was observed counts while the asset is external, what was made while it is not. */
    private OptionalLong ordinal(AssetGraph graph, AssetKey key, Rows.Materialized row) {
        AssetDefinition asset = graph.find(key).orElse(null);
        if (asset == null
                || !isOf(asset.partitions(), row.latticeId())
                || asset.isExternal() != (row.runId() == Materialization.OBSERVED)) {
            return OptionalLong.empty();
        }
        return parts.decode(asset.partitions(), row.part());
    }

    private boolean isOf(PartitionsDefinition definition, long lattice) {
        return names.lattices().name(lattice).equals(definition.lattice());
    }

    private Materialization materialization(Rows.Materialized row, List<Pin> pins) {
        return new Materialization(
                row.id(),
                row.runId(),
                row.sequence(),
                row.publishedAt(),
                row.dataVersion() == null ? null : DataVersion.of(row.dataVersion()),
                names.codes().name(row.codeId()),
                pins);
    }

    private List<Pin> pins(AssetGraph graph, AssetKey made, List<Rows.PinRow> rows) {
        return rows.stream().map(row -> pin(graph, graph.definition(made), row)).toList();
    }

    private Pin pin(AssetGraph graph, AssetDefinition made, Rows.PinRow row) {
        AssetKey upstream = AssetKey.parse(names.assets().name(row.upstreamId()));
        PartitionSet set =
                graph.find(upstream)
                        .map(AssetDefinition::partitions)
                        .filter(definition -> isOf(definition, row.latticeId()))
                        .map(definition -> parts.decodeSet(definition, row.parts()))
                        .orElse(null);
        String several = row.made();
        return new Pin(
                row.parameter(),
                upstream,
                set,
                row.sequence(),
                row.counted(),
                several == null ? null : parts.decodeSet(made.partitions(), several));
    }

    /** Where an attempt failed that began after what is current now. */
    private Map<AssetKey, PartitionSet> failed(AssetGraph graph, Map<AssetKey, AssetState> made) {
        Map<AssetKey, LongStream.Builder> failed = new HashMap<>();
        for (Rows.FailedRow row : steps.failed()) {
            sets(graph, row.assetIds(), row.latticeId(), row.parts())
                    .forEach((key, set) -> {
                        var there = made.getOrDefault(key, AssetState.none(set.definition()));
                        set.ordinals()
                                .filter(ordinal ->
                                        there.current(ordinal)
                                                .filter(now -> now.made().id() > row.attemptId())
                                                .isEmpty())
                                .forEach(builder(failed, key));
                    });
        }
        return built(graph, failed);
    }

    private Map<AssetKey, PartitionSet> active(
            AssetGraph graph, String state, List<Rows.PartsRow> rows) {
        Map<AssetKey, LongStream.Builder> active = new HashMap<>();
        rows.stream()
                .filter(row -> row.state().equals(state))
                .forEach(row ->
                        sets(graph, row.assetIds(), row.latticeId(), row.parts())
                                .forEach((key, set) ->
                                        set.ordinals().forEach(builder(active, key))));
        return built(graph, active);
    }

    private static LongStream.Builder builder(
            Map<AssetKey, LongStream.Builder> builders, AssetKey key) {
        return builders.computeIfAbsent(key, _ -> LongStream.builder());
    }

    private static Map<AssetKey, PartitionSet> built(
            AssetGraph graph, Map<AssetKey, LongStream.Builder> builders) {
        Map<AssetKey, PartitionSet> sets = new HashMap<>();
        builders.forEach((key, builder) ->
                sets.put(
                        key,
                        PartitionSet.of(
                                graph.definition(key).partitions(), builder.build().toArray())));
        return sets;
    }

    /** {@return what a step makes of each of its assets, as far as today's definitions have it} */
    private Map<AssetKey, PartitionSet> sets(
            AssetGraph graph, String assets, long lattice, String set) {
        Map<AssetKey, PartitionSet> sets = new HashMap<>();
        for (String asset : assets.split(",", -1)) {
            AssetKey key = AssetKey.parse(names.assets().name(Long.parseLong(asset)));
            graph.find(key)
                    .map(AssetDefinition::partitions)
                    .filter(definition -> isOf(definition, lattice))
                    .ifPresent(definition -> sets.put(key, parts.decodeSet(definition, set)));
        }
        return sets;
    }
}
