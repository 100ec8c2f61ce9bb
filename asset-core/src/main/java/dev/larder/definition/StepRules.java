package dev.larder.definition;

import dev.larder.definition.MethodView.ParameterView;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a method must take and return to make as many partitions in one call as it says. */
final class StepRules {
    private static final Map<String, String> ONE_PARTITION =
            Map.of(
                    Partition.class.getName(), "Partition",
                    TimeWindow.class.getName(), "TimeWindow");

    private final String source;
    private final boolean returnsOutput;
    private final PartitionsDefinition partitions;
    private final String io;
    private final int most;
    private final @Nullable String column;
    private final List<Problem> problems = new ArrayList<>();

    private StepRules(
            String source,
            boolean returnsOutput,
            PartitionsDefinition partitions,
            Origin.Produced made) {
        this.source = source;
        this.returnsOutput = returnsOutput;
        this.partitions = partitions;
        this.io = made.io();
        this.most = made.maxPartitionsPerStep();
        this.column = made.partitionColumn();
    }

    static List<Problem> problems(
            MethodView method, PartitionsDefinition partitions, Origin.Produced made) {
        StepRules rules =
                new StepRules(method.source(), Shapes.isOutput(method.returns()), partitions, made);
        rules.check(made.shape());
        method.parameters().forEach(rules::checkParameter);
        return rules.problems;
    }

    /**
     * {@return what is wrong with an asset that code makes}
     *
     * @param returnsOutput whether the code makes an {@link Output}
     */
    static List<Problem> problems(AssetDefinition asset, boolean returnsOutput) {
        Origin.Produced made = asset.produced();
        StepRules rules = new StepRules(asset.source(), returnsOutput, asset.partitions(), made);
        rules.check(made.shape());
        return rules.problems;
    }

    private void check(Shape shape) {
        checkMost(shape);
        if (shape == Shape.NONE && !io.equals(shape.defaultIo())) {
            problem("", "io is %s, but its method stores the data itself; remove it".formatted(io));
        }
        if (column != null) {
            checkColumn(shape);
        }
    }

    private void checkMost(Shape shape) {
        if (most < 1) {
            problem("", "maxPartitionsPerStep is %d; it is at least 1".formatted(most));
        } else if (most > 1 && partitions.isUnpartitioned()) {
            problem(
                    "",
                    "maxPartitionsPerStep is %d, but the asset has no partitions; remove it"
                            .formatted(most));
        } else if (most > 1 && column == null && !returnsOutput && shape != Shape.NONE) {
            problem(
                    "",
                    "maxPartitionsPerStep is %d, but nothing says which data belong to which partition; return Output.byPartition, or name the column with partitionColumn"
                            .formatted(most));
        }
    }

    private void checkColumn(Shape shape) {
        if (shape != Shape.TABLE) {
            problem("", "partitionColumn is %s, but %s".formatted(column, hasNoColumns(shape)));
        } else if (partitions.isUnpartitioned()) {
            problem(
                    "",
                    "partitionColumn is %s, but the asset has no partitions; remove it"
                            .formatted(column));
        } else if (returnsOutput) {
            problem(
                    "",
                    "partitionColumn is %s, but an Output says itself which data belong to which partition; keep one"
                            .formatted(column));
        }
    }

    static String hasNoColumns(Shape shape) {
        return shape == Shape.NONE ? "it returns no rows" : "a value has no columns";
    }

    private void checkParameter(ParameterView parameter) {
        String type = parameter.type().name();
        if (most > 1 && ONE_PARTITION.containsKey(type)) {
            problem(
                    parameter.name(),
                    "parameter %s: a step makes up to %d partitions, so there is no one %s; take PartitionSet"
                            .formatted(parameter.name(), most, ONE_PARTITION.get(type)));
        } else if (type.equals(PartitionSet.class.getName()) && partitions.isUnpartitioned()) {
            problem(
                    parameter.name(),
                    "parameter %s: the asset has no partitions; remove it or add @DailyPartitions"
                            .formatted(parameter.name()));
        }
    }

    private void problem(String parameter, String message) {
        problems.add(new Problem(source, parameter, message));
    }
}
