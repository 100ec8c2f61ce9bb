package dev.larder.definition;

import dev.larder.AllPartitions;
import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.Input;
import dev.larder.Retry;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.RetryPolicy;
import dev.larder.graph.Shape;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindow;
import dev.larder.partition.TimeWindows;

import io.micronaut.core.annotation.AnnotationMetadata;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one annotated method; collects all that is wrong with it. */
public final class DefinitionReader {
    private final MethodView method;
    private final AnnotationMetadata annotations;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * What a method says.
     *
     * @param key the asset's name, also when there are problems; null when the name itself is one
     * @param definition the asset; null when there are problems
     * @param problems all that is wrong with the method by itself
     */
    public record Reading(
            @Nullable AssetKey key, @Nullable AssetDefinition definition, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private DefinitionReader(MethodView method) {
        this.method = method;
        this.annotations = method.annotations();
    }

    public static Reading read(MethodView method) {
        return new DefinitionReader(method).read();
    }

    private Reading read() {
        Optional<AssetKey> key = attempt("", this::key);
        Optional<Shape> shape = attempt("", () -> Shapes.produced(method.returns()));
        Optional<PartitionsDefinition> partitions =
                attempt("", () -> PartitionAnnotations.read(annotations));
        Optional<RetryPolicy> retry = attempt("", this::retry);
        List<InputDefinition> inputs = key.isPresent() ? inputs() : List.of();
        partitions.ifPresent(this::checkParameters);
        if (shape.isPresent() && partitions.isPresent()) {
            Origin.Produced made = produced(shape.get(), retry.orElse(RetryPolicy.NONE));
            problems.addAll(StepRules.problems(method, partitions.get(), made));
        }
        AssetDefinition definition =
                problems.isEmpty()
                        ? definition(
                                key.orElseThrow(),
                                shape.orElseThrow(),
                                partitions.orElseThrow(),
                                inputs,
                                retry.orElseThrow())
                        : null;
        return new Reading(key.orElse(null), definition, problems);
    }

    private AssetDefinition definition(
            AssetKey key,
            Shape shape,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs,
            RetryPolicy retry) {
        return new AssetDefinition(
                key, listing(key), partitions, inputs, produced(shape, retry), method.source());
    }

    private Listing listing(AssetKey key) {
        return new Listing(
                text("description", ""),
                text("group", key.namespace()),
                texts("owners"),
                texts("tags"),
                texts("kinds"));
    }

    private Origin.Produced produced(Shape shape, RetryPolicy retry) {
        String column = text("partitionColumn", "");
        return new Origin.Produced(
                method.source(),
                text("io", shape.defaultIo()),
                shape,
                retry,
                annotations.intValue(Asset.class, "maxPartitionsPerStep").orElse(1),
                column.isEmpty() ? null : column);
    }

    private List<String> texts(String member) {
        return List.of(annotations.stringValues(Asset.class, member));
    }

    private <T> Optional<T> attempt(String parameter, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (LarderException e) {
            problems.add(new Problem(method.source(), parameter, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private String text(String member, String otherwise) {
        return annotations
                .stringValue(Asset.class, member)
                .filter(text -> !text.isBlank())
                .orElse(otherwise);
    }

    private String namespace() {
        return annotations
                .stringValue(Assets.class)
                .orElseThrow(() ->
                        LarderException.user(
                                "its class has no @Assets; put @Assets(\"namespace\") on "
                                        + method.className()));
    }

    private AssetKey key() {
        return AssetKey.resolve(text("value", SnakeCase.of(method.name())), namespace());
    }

    private RetryPolicy retry() {
        if (!annotations.hasStereotype(Retry.class)) {
            return RetryPolicy.NONE;
        }
        return new RetryPolicy(
                annotations.intValue(Retry.class, "maxAttempts").orElse(3),
                duration("delay", "1s"),
                annotations.doubleValue(Retry.class, "multiplier").orElse(2),
                duration("maxDelay", "1h"));
    }

    private Duration duration(String member, String otherwise) {
        String text = annotations.stringValue(Retry.class, member).orElse(otherwise);
        return Durations.parse(member, text);
    }

    private List<InputDefinition> inputs() {
        return method.parameters().stream()
                .filter(parameter -> parameter.annotations().hasAnnotation(Input.class))
                .flatMap(parameter -> attempt(parameter.name(), () -> input(parameter)).stream())
                .toList();
    }

    private InputDefinition input(ParameterView parameter) {
        String reference =
                parameter
                        .annotations()
                        .stringValue(Input.class)
                        .filter(text -> !text.isBlank())
                        .orElseGet(() -> SnakeCase.of(parameter.name()));
        Shape shape = Shapes.consumed(parameter.type());
        InputDefinition input =
                InputDefinition.of(
                                parameter.name(), AssetKey.resolve(reference, namespace()), shape)
                        .withUse(new Use.Data(shape, Shapes.container(parameter.type()), false));
        return parameter.annotations().hasStereotype(AllPartitions.class)
                ? input.withMapping(new MappingRequest.All())
                : input;
    }

    private void checkParameters(PartitionsDefinition partitions) {
        for (ParameterView parameter : method.parameters()) {
            if (parameter.annotations().hasAnnotation(Input.class)) {
                continue;
            }
            String type = parameter.type().name();
            if (type.equals(Partition.class.getName()) && partitions.isUnpartitioned()) {
                refuse(parameter, "the asset has no partitions; remove it or add @DailyPartitions");
            } else if (type.equals(TimeWindow.class.getName())
                    && !(partitions instanceof TimeWindows)) {
                refuse(parameter, "the asset is not partitioned by time");
            } else if (isLarders(type)) {
                refuse(
                        parameter,
                        type + " is Larder's own; without @Input there is nothing to give");
            }
        }
    }

    private static boolean isLarders(String type) {
        return !type.equals(Partition.class.getName())
                && !type.equals(PartitionSet.class.getName())
                && !type.equals(TimeWindow.class.getName())
                && type.matches(
                        "dev\\.larder\\.(runtime|io|graph|ledger|partition|definition)\\..*");
    }

    private void refuse(ParameterView parameter, String why) {
        problems.add(
                new Problem(
                        method.source(),
                        parameter.name(),
                        "parameter " + parameter.name() + ": " + why));
    }
}
