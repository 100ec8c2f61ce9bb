package dev.larder.definition;

import dev.larder.AssetContext;
import dev.larder.Dimension;
import dev.larder.Retry;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.error.Problem;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a method must take and return to observe an external asset. */
final class ObservationRules {
    private final MethodView method;
    private final PartitionsDefinition partitions;
    private final List<Problem> problems = new ArrayList<>();

    private ObservationRules(MethodView method, PartitionsDefinition partitions) {
        this.method = method;
        this.partitions = partitions;
    }

    static List<Problem> problems(MethodView method, PartitionsDefinition partitions) {
        ObservationRules rules = new ObservationRules(method, partitions);
        rules.checkReturns();
        method.parameters().forEach(rules::checkParameter);
        if (method.annotations().hasStereotype(Retry.class)) {
            rules.problem(
                    "",
                    "@Retry has no effect on an external asset, whose last version stays when it"
                            + " cannot be observed; remove it");
        }
        return rules.problems;
    }

    private void checkReturns() {
        boolean one = method.returns().is(DataVersion.class);
        if (!one && !isByPartition(method.returns())) {
            problem(
                    "",
                    "an external asset's method returns what it observes: a DataVersion, or with a"
                            + " PartitionSet a Map<Partition, DataVersion>");
        } else if (!one && !takesSeveral()) {
            problem(
                    "",
                    "it returns a Map, but nothing says which partitions to observe; take a"
                            + " PartitionSet, or return a DataVersion");
        } else if (one && !partitions.isUnpartitioned() && !takesAnyPartition()) {
            problem(
                    "",
                    "the asset has partitions, but nothing says which one to observe; take a"
                            + " Partition, or a PartitionSet and return Map<Partition,"
                            + " DataVersion>");
        }
    }

    private static boolean isByPartition(TypeView type) {
        return type.is(Map.class)
                && type.arguments().size() == 2
                && type.arguments().getFirst().is(Partition.class)
                && type.arguments().getLast().is(DataVersion.class);
    }

    private boolean takesSeveral() {
        return method.parameters().stream().anyMatch(p -> p.type().is(PartitionSet.class));
    }

    private boolean takesAnyPartition() {
        return takesSeveral() || method.parameters().stream().anyMatch(this::isOfOne);
    }

    private boolean isOfOne(ParameterView parameter) {
        return parameter.type().is(Partition.class)
                || parameter.type().is(TimeWindow.class)
                || parameter.annotations().hasStereotype(Dimension.class);
    }

    private void checkParameter(ParameterView parameter) {
        if (parameter.isInput()) {
            problem(
                    parameter,
                    "an external asset reads no asset, as others make it; remove @Input, or make"
                            + " the asset with @Asset");
        } else if (parameter.type().is(AssetContext.class)) {
            problem(parameter, "an observation belongs to no run; remove the AssetContext");
        } else if (parameter.type().is(PartitionSet.class)) {
            checkSet(parameter);
        } else if (isOfOne(parameter) && takesSeveral()) {
            problem(
                    parameter,
                    "all partitions are observed at once, so there is no one partition; take it"
                            + " from the PartitionSet");
        }
    }

    private void checkSet(ParameterView parameter) {
        if (partitions.isUnpartitioned()) {
            problem(parameter, "the asset has no partitions; remove it or add @DailyPartitions");
        } else if (method.returns().is(DataVersion.class)) {
            problem(
                    parameter,
                    "each of several partitions has a version of its own; return Map<Partition,"
                            + " DataVersion>, or take a Partition");
        }
    }

    private void problem(ParameterView parameter, String message) {
        problem(parameter.name(), "parameter %s: %s".formatted(parameter.name(), message));
    }

    private void problem(String parameter, String message) {
        problems.add(new Problem(method.source(), parameter, message));
    }
}
