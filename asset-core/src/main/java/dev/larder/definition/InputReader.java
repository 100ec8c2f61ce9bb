package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.Input;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.partition.MappingRequest;

import io.micronaut.core.annotation.AnnotationMetadata;

/** Reads what a method says of other assets: its inputs, and the keys in deps and after. */
final class InputReader {
    private final String namespace;
    private final Types types;

    InputReader(String namespace, Types types) {
        this.namespace = namespace;
        this.types = types;
    }

    InputDefinition input(ParameterView parameter) {
        AnnotationMetadata annotations = parameter.annotations();
        String reference =
                annotations
                        .stringValue(Input.class)
                        .filter(text -> !text.isBlank())
                        .orElseGet(() -> SnakeCase.of(parameter.name()));
        if (Owned.isLarders(parameter.type().name())) {
            throw LarderException.user(
                    "input %s: %s is Larder's own, and no asset's data"
                            .formatted(parameter.name(), parameter.type().name()));
        }
        MappingRequest mapping = MappingAnnotations.read(annotations, types);
        return new InputDefinition(
                parameter.name(),
                AssetKey.resolve(reference, namespace),
                new Use.Data(
                        Shapes.consumed(parameter.type()),
                        Shapes.container(parameter.type()),
                        parameter.isNullable()),
                mapping,
                absence(annotations),
                counting(annotations, mapping));
    }

    private static Absence absence(AnnotationMetadata annotations) {
        return switch (annotations
                .enumValue(Input.class, "absent", Input.Absent.class)
                .orElse(Input.Absent.BLOCK)) {
            case BLOCK -> Absence.BLOCK;
            case SKIP -> Absence.SKIP;
        };
    }

    private static Counting counting(AnnotationMetadata annotations, MappingRequest mapping) {
        return switch (annotations
                .enumValue(Input.class, "staleness", Input.Staleness.class)
                .orElse(Input.Staleness.DEFAULT)) {
            case COUNT -> Counting.COUNT;
            case IGNORE -> Counting.IGNORE;
            case DEFAULT ->
                    mapping instanceof MappingRequest.Latest ? Counting.IGNORE : Counting.COUNT;
        };
    }

    /** {@return an entry of {@link Asset#deps}} */
    InputDefinition dependency(String reference) {
        AssetKey upstream = AssetKey.resolve(reference.strip(), namespace);
        return new InputDefinition(
                upstream.toString(),
                upstream,
                new Use.Version(),
                new MappingRequest.Inferred(),
                Absence.BLOCK,
                Counting.COUNT);
    }

    /** {@return an entry of {@link Asset#after}} */
    InputDefinition order(String reference) {
        AssetKey upstream = AssetKey.resolve(reference.strip(), namespace);
        return new InputDefinition(
                upstream.toString(),
                upstream,
                new Use.Order(),
                new MappingRequest.Inferred(),
                Absence.SKIP,
                Counting.IGNORE);
    }
}
