package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When what is planned can be made: each partition in the wave after all that it waits for. */
final class Waves {
    private final AssetGraph graph;
    private final Instant now;
    private final Map<AssetKey, NavigableMap<Integer, PartitionSet>> waves = new HashMap<>();

    Waves(AssetGraph graph, Instant now) {
        this.graph = graph;
        this.now = now;
    }

    /**
     * {@return the planned partitions by wave}
     *
     * @param asset all that it reads has been added before
     */
    NavigableMap<Integer, PartitionSet> add(AssetDefinition asset, PartitionSet partitions) {
        List<Edge> self = graph.inputsOf(asset.key()).stream().filter(Edge::isSelf).toList();
        NavigableMap<Integer, PartitionSet> inWaves = afterOthers(asset, partitions);
        if (!self.isEmpty()) {
            inWaves = afterEarlier(self, inWaves);
        }
        waves.put(asset.key(), inWaves);
        return inWaves;
    }

    private NavigableMap<Integer, PartitionSet> afterOthers(
            AssetDefinition asset, PartitionSet partitions) {
        NavigableMap<Integer, PartitionSet> latestFirst = new TreeMap<>(Comparator.reverseOrder());
        for (Edge edge : graph.inputsOf(asset.key())) {
            of(edge.upstream())
                    .forEach((wave, made) ->
                            latestFirst.merge(
                                    wave + 1,
                                    edge.mapping().downstream(made, now),
                                    PartitionSet::union));
        }
        NavigableMap<Integer, PartitionSet> inWaves = new TreeMap<>();
        PartitionSet rest = partitions;
        for (var entry : latestFirst.entrySet()) {
            PartitionSet inWave = rest.intersect(entry.getValue());
            put(inWaves, entry.getKey(), inWave);
            rest = rest.minus(inWave);
        }
        put(inWaves, 1, rest);
        return inWaves;
    }

    private NavigableMap<Integer, PartitionSet> of(AssetKey key) {
        return waves.getOrDefault(key, Collections.emptyNavigableMap());
    }

    /**
     * Ordinals ascend along what leads strictly backward, so each finds its earlier ones placed.
     */
    private NavigableMap<Integer, PartitionSet> afterEarlier(
            List<Edge> self, NavigableMap<Integer, PartitionSet> afterOthers) {
        NavigableMap<Long, Integer> placed = new TreeMap<>();
        afterOthers.forEach(
                (wave, partitions) -> partitions.ordinals().forEach(o -> placed.put(o, wave)));
        PartitionsDefinition definition = definition(self);
        NavigableMap<Integer, List<Long>> inWaves = new TreeMap<>();
        for (var entry : placed.entrySet()) {
            PartitionSet one = PartitionSet.of(definition, entry.getKey());
            int wave = Math.max(entry.getValue(), 1 + latestEarlier(self, one, placed));
            entry.setValue(wave);
            inWaves.computeIfAbsent(wave, _ -> new ArrayList<>()).add(entry.getKey());
        }
        NavigableMap<Integer, PartitionSet> sets = new TreeMap<>();
        inWaves.forEach((wave, ordinals) ->
                sets.put(
                        wave,
                        PartitionSet.of(
                                definition,
                                ordinals.stream().mapToLong(Long::longValue).toArray())));
        return sets;
    }

    private PartitionsDefinition definition(List<Edge> self) {
        return graph.definition(self.getFirst().downstream()).partitions();
    }

    private int latestEarlier(List<Edge> self, PartitionSet one, Map<Long, Integer> placed) {
        int latest = 0;
        for (Edge edge : self) {
            latest =
                    Math.max(
                            latest,
                            edge.mapping()
                                    .upstream(one, now)
                                    .existing()
                                    .ordinals()
                                    .mapToInt(ordinal -> placed.getOrDefault(ordinal, 0))
                                    .max()
                                    .orElse(0));
        }
        return latest;
    }

    private static void put(
            NavigableMap<Integer, PartitionSet> waves, int wave, PartitionSet partitions) {
        if (!partitions.isEmpty()) {
            waves.merge(wave, partitions, PartitionSet::union);
        }
    }
}
