package dev.larder.runtime.execute;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Ledger.InputRequest;
import dev.larder.runtime.ledger.Step;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which steps of a run wait for which. Follows from the mappings; no edge is stored. */
final class StepGraph {
    private final AssetGraph graph;
    private final Instant now;
    private final Map<AssetKey, Map<Long, Step>> steps = new HashMap<>();
    private final Map<AssetKey, PartitionSet> planned = new HashMap<>();

    /**
     * @param now the time of the plan, which decides what exists
     */
    StepGraph(AssetGraph graph, List<Step> all, Instant now) {
        this.graph = graph;
        this.now = now;
        for (Step step : all) {
            steps.computeIfAbsent(step.asset(), _ -> new TreeMap<>())
                    .put(step.partition().ordinal(), step);
        }
        steps.forEach((key, byOrdinal) -> planned.put(key, set(key, byOrdinal)));
    }

    private PartitionSet set(AssetKey key, Map<Long, Step> byOrdinal) {
        return PartitionSet.of(
                graph.definition(key).partitions(),
                byOrdinal.keySet().stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * {@return how many steps of the run a step waits for; one that it reads twice counts twice}
     */
    long waitsFor(Step step) {
        return graph.inputsOf(step.asset()).stream()
                .mapToLong(edge -> planned(edge.upstream(), read(edge, step)).size())
                .sum();
    }

    /**
     * {@return the steps of the run that wait for a step; one that reads it twice is there twice}
     */
    Stream<Step> waitingFor(Step step) {
        return graph.readersOf(step.asset()).stream()
                .flatMap(edge -> {
                    PartitionSet made = PartitionSet.of(step.partition());
                    PartitionSet readers = edge.mapping().downstream(made, now);
                    return steps(edge.downstream(), planned(edge.downstream(), readers));
                });
    }

    /** {@return what a step reads} */
    List<InputRequest> inputs(Step step) {
        return graph.inputsOf(step.asset()).stream()
                .map(edge -> new InputRequest(edge, read(edge, step)))
                .toList();
    }

    private PartitionSet read(Edge edge, Step step) {
        return edge.mapping().upstream(PartitionSet.of(step.partition()), now).existing();
    }

    private PartitionSet planned(AssetKey key, PartitionSet set) {
        PartitionSet ours = planned.get(key);
        return ours == null ? PartitionSet.none(set.definition()) : ours.intersect(set);
    }

    private Stream<Step> steps(AssetKey key, PartitionSet set) {
        Map<Long, Step> byOrdinal = steps.getOrDefault(key, Map.of());
        return set.ordinals().mapToObj(ordinal -> Objects.requireNonNull(byOrdinal.get(ordinal)));
    }
}
