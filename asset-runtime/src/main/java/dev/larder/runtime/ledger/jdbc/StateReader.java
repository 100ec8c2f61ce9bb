package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what the store has into the terms of today's definitions. Rows of another lattice do not
 * count.
 */
@Singleton
final class StateReader {
    private final LedgerRepository ledger;
    private final StepRepository steps;
    private final Names names;
    private final Parts parts;
    private final JdbcKeySets sets;

    StateReader(
            LedgerRepository ledger,
            StepRepository steps,
            Names names,
            Parts parts,
            JdbcKeySets sets) {
        this.ledger = ledger;
        this.steps = steps;
        this.names = names;
        this.parts = parts;
        this.sets = sets;
    }

    LedgerState read(AssetGraph project) {
        AssetGraph graph = project.withKeys(sets.all());
        Map<AssetKey, NavigableMap<Long, Materialization>> current = current(graph);
        Map<AssetKey, PartitionSet> failed = sets(graph, steps.failed());
        List<Rows.PartRow> active = steps.active();
        Map<AssetKey, PartitionSet> running = sets(graph, in("RUNNING", active));
        Map<AssetKey, PartitionSet> queued = sets(graph, in("QUEUED", active));
        Map<AssetKey, AssetState> states = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            AssetKey key = asset.key();
            PartitionSet none = PartitionSet.none(asset.partitions());
            states.put(
                    key,
                    new AssetState(
                            current.getOrDefault(key, new TreeMap<>()),
                            failed.getOrDefault(key, none),
                            running.getOrDefault(key, none),
                            queued.getOrDefault(key, none)));
        }
        return new LedgerState(graph, states);
    }

    private static List<Rows.PartRow> in(String state, List<Rows.PartRow> rows) {
        return rows.stream().filter(row -> row.state().equals(state)).toList();
    }

    private Map<AssetKey, NavigableMap<Long, Materialization>> current(AssetGraph graph) {
        Map<Long, List<Rows.PinRow>> pins =
                ledger.currentPins().stream()
                        .collect(Collectors.groupingBy(Rows.PinRow::attemptId));
        Map<AssetKey, NavigableMap<Long, Materialization>> current = new HashMap<>();
        for (Rows.Materialized row : ledger.current()) {
            AssetKey key = AssetKey.parse(names.assets().name(row.assetId()));
            ordinal(graph, key, row.latticeId(), row.part())
                    .ifPresent(ordinal ->
                            current.computeIfAbsent(key, _ -> new TreeMap<>())
                                    .put(ordinal, materialization(graph, row, pins)));
        }
        return current;
    }

    private OptionalLong ordinal(AssetGraph graph, AssetKey key, long lattice, long part) {
        AssetDefinition asset = graph.find(key).orElse(null);
        if (asset == null || !isOf(asset.partitions(), lattice)) {
            return OptionalLong.empty();
        }
        return parts.decode(asset.partitions(), part);
    }

    private boolean isOf(PartitionsDefinition definition, long lattice) {
        return names.lattices().name(lattice).equals(definition.lattice());
    }

    private Materialization materialization(
            AssetGraph graph, Rows.Materialized row, Map<Long, List<Rows.PinRow>> pins) {
        return new Materialization(
                row.id(),
                row.runId(),
                row.sequence(),
                row.publishedAt(),
                row.location(),
                row.rowCount(),
                row.byteCount(),
                pins.getOrDefault(row.attemptId(), List.of()).stream()
                        .map(pin -> pin(graph, pin))
                        .toList());
    }

    private Pin pin(AssetGraph graph, Rows.PinRow row) {
        AssetKey upstream = AssetKey.parse(names.assets().name(row.upstreamId()));
        PartitionSet set =
                graph.find(upstream)
                        .map(AssetDefinition::partitions)
                        .filter(definition -> isOf(definition, row.latticeId()))
                        .map(definition -> parts.decodeSet(definition, row.parts()))
                        .orElse(null);
        return new Pin(row.parameter(), upstream, set, row.sequence());
    }

    private Map<AssetKey, PartitionSet> sets(AssetGraph graph, List<Rows.PartRow> rows) {
        Map<AssetKey, List<Long>> ordinals = new HashMap<>();
        for (Rows.PartRow row : rows) {
            AssetKey key = AssetKey.parse(names.assets().name(row.assetId()));
            ordinal(graph, key, row.latticeId(), row.part())
                    .ifPresent(ordinal ->
                            ordinals.computeIfAbsent(key, _ -> new ArrayList<>()).add(ordinal));
        }
        Map<AssetKey, PartitionSet> sets = new HashMap<>();
        ordinals.forEach((key, list) ->
                sets.put(
                        key,
                        PartitionSet.of(
                                graph.definition(key).partitions(),
                                list.stream().mapToLong(Long::longValue).toArray())));
        return sets;
    }
}
