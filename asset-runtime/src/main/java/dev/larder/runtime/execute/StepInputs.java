package dev.larder.runtime.execute;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Step;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the steps of a run read.
 *
 * @param graph with the partition keys that the run was planned with
 * @param now the time that the run was planned for
 * @param pinning how an input is pinned, where it is otherwise than its asset says
 */
record StepInputs(AssetGraph graph, Instant now, UnaryOperator<InputDefinition> pinning) {
    /** {@return what a step reads to make these of its partitions} */
    List<InputRequest> of(Step step, PartitionSet made) {
        return graph.inputsOf(step.asset()).stream()
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
