package dev.larder.runtime.execute;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Ledger.InputRequest;
import dev.larder.runtime.ledger.Step;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which steps of a run wait for which: for those that make what they read, or come after. It
 * follows from the mappings and is never written down, for there may be very many such pairs.
 *
 * <p>Law: a step is among those that wait for another one exactly as often as it waits for it,
 * which is once for each input and, where that one makes several assets, for each asset that it
 * takes.
 */
final class StepGraph {
    private final AssetGraph graph;
    private final Instant now;
    private final UnaryOperator<InputDefinition> pinning;
    private final Map<AssetKey, AssetSteps> steps = new HashMap<>();

    /**
     * @param now the time that the plan was made for
     */
    StepGraph(AssetGraph graph, List<Step> all, Instant now) {
        this(graph, all, now, UnaryOperator.identity());
    }

    /**
     * @param pinning how an input is pinned, where it is otherwise than its asset says
     */
    StepGraph(
            AssetGraph graph, List<Step> all, Instant now, UnaryOperator<InputDefinition> pinning) {
        this.graph = graph;
        this.now = now;
        this.pinning = pinning;
        for (Step step : all) {
            for (AssetKey key : step.assets()) {
                steps.computeIfAbsent(key, _ -> new AssetSteps(graph.definition(key).partitions()))
                        .add(step);
            }
        }
        steps.values().forEach(AssetSteps::close);
    }

    /** {@return the assets, with the partition keys that the run was planned with} */
    AssetGraph assets() {
        return graph;
    }

    /** {@return the time that the run was planned for} */
    Instant now() {
        return now;
    }

    /** {@return how many steps of the run a step waits for} */
    long waitsFor(Step step) {
        return edges(step)
                .mapToLong(edge -> {
                    AssetSteps upstream = steps.get(edge.upstream());
                    return upstream == null ? 0 : upstream.count(read(edge, step.partitions()));
                })
                .sum();
    }

    /** {@return the steps of the run that wait for a step because they read what it makes} */
    Stream<Step> readers(Step step) {
        return waiting(step, false);
    }

    /** {@return the steps of the run that wait for a step only to come after it} */
    Stream<Step> followers(Step step) {
        return waiting(step, true);
    }

    private Stream<Step> waiting(Step step, boolean order) {
        return step.assets().stream()
                .flatMap(key -> graph.readersOf(key).stream())
                .filter(edge -> edge.input().isOrder() == order)
                .flatMap(edge -> {
                    AssetSteps downstream = steps.get(edge.downstream());
                    return downstream == null
                            ? Stream.of()
                            : downstream
                                    .of(edge.mapping().downstream(step.partitions(), now))
                                    .filter(waiting -> isOfFirst(waiting, edge))
                                    .filter(waiting -> waiting.id() != step.id());
                });
    }

    /** Assets of one method have the same inputs, which the method takes just once. */
    private static boolean isOfFirst(Step waiting, Edge edge) {
        return waiting.asset().equals(edge.downstream());
    }

    private Stream<Edge> edges(Step step) {
        return graph.inputsOf(step.asset()).stream();
    }

    /** {@return what a step reads to make these of its partitions} */
    List<InputRequest> inputs(Step step, PartitionSet made) {
        return edges(step)
                .filter(edge -> !edge.input().isOrder())
                .map(edge -> new InputRequest(pinned(edge), read(edge, made)))
                .toList();
    }

    private Edge pinned(Edge edge) {
        return new Edge(edge.downstream(), pinning.apply(edge.input()), edge.mapping());
    }

    private PartitionSet read(Edge edge, PartitionSet made) {
        PartitionSet read = edge.mapping().upstream(made, now).existing();
        return edge.isSelf() ? read.minus(made) : read;
    }
}
