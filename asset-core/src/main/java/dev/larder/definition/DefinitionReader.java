package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.ExternalAsset;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.freshness.FreshnessPolicy;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Execution;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.partition.PartitionsDefinition;

import io.micronaut.core.annotation.AnnotationMetadata;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reads one annotated method; collects all that is wrong with it. */
public final class DefinitionReader {
    private final MethodView method;
    private final Types types;
    private final AnnotationMetadata annotations;
    private final boolean external;
    private final Declaration declaration;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * What a method says.
     *
     * @param key the asset's name, also when there are problems; null when the name itself is one
     * @param definition the asset; null when there are problems
     * @param problems all that is wrong with the method by itself
     * @param columns those that its types say
     */
    public record Reading(
            @Nullable AssetKey key,
            @Nullable AssetDefinition definition,
            List<Problem> problems,
            Columns columns) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /** {@return that nothing could be read, for reasons that others report} */
        public static Reading none() {
            return new Reading(null, null, List.of(), Columns.NONE);
        }
    }

    private DefinitionReader(MethodView method, Types types) {
        this.method = method;
        this.types = types;
        this.annotations = method.annotations();
        this.external = annotations.hasStereotype(ExternalAsset.class);
        this.declaration = new Declaration(method, external ? ExternalAsset.class : Asset.class);
    }

    /**
     * {@return what a method says}
     *
     * @param types where to find the classes that its annotations name
     */
    public static Reading read(MethodView method, Types types) {
        DefinitionReader reader = new DefinitionReader(method, types);
        return reader.external ? reader.observed(ObservationRules::problems) : reader.produced();
    }

    /**
     * {@return what a method says that was compiled elsewhere}
     *
     * @param method without its parameters, which its own compile has checked
     */
    public static Reading readCompiled(MethodView method, Types types) {
        DefinitionReader reader = new DefinitionReader(method, types);
        return reader.external ? reader.observed((_, _) -> List.of()) : reader.produced();
    }

    private Reading observed(BiFunction<MethodView, PartitionsDefinition, List<Problem>> rules) {
        Optional<AssetKey> key = attempt("", declaration::key);
        Optional<PartitionsDefinition> partitions =
                attempt("", () -> declaration.partitions(types));
        FreshnessPolicy freshness = freshness(partitions.orElse(null));
        Optional<List<AssetKey>> formerly = key.flatMap(this::formerly);
        if (annotations.hasStereotype(Asset.class)) {
            problem(
                    "it has @Asset and @ExternalAsset; keep @Asset if it makes the data, else"
                            + " @ExternalAsset");
        } else if (partitions.isPresent()) {
            checkParameters(partitions.get());
            problems.addAll(rules.apply(method, partitions.get()));
        }
        AssetDefinition definition =
                problems.isEmpty()
                        ? new AssetDefinition(
                                        key.orElseThrow(),
                                        declaration.externalListing(key.orElseThrow()),
                                        partitions.orElseThrow(),
                                        List.of(),
                                        new Origin.External(),
                                        method.source())
                                .withFreshness(freshness)
                                .withFormerly(formerly.orElseThrow())
                        : null;
        return new Reading(key.orElse(null), definition, problems, Columns.NONE);
    }

    private Reading produced() {
        Optional<AssetKey> key = attempt("", declaration::key);
        Optional<Shape> shape = attempt("", () -> Shapes.produced(method.returns()));
        Optional<PartitionsDefinition> partitions =
                attempt("", () -> declaration.partitions(types));
        Execution execution = new ExecutionReader(annotations, this::problem).read();
        FreshnessPolicy freshness = freshness(partitions.orElse(null));
        Optional<CodeVersion> code = attempt("", this::codeVersion);
        Optional<List<AssetKey>> formerly = key.flatMap(this::formerly);
        Columns columns = Columns.of(method);
        List<InputDefinition> inputs = key.isPresent() ? inputs() : List.of();
        partitions.ifPresent(this::checkParameters);
        if (shape.isPresent() && partitions.isPresent()) {
            Origin.Produced made = produced(shape.get(), execution);
            problems.addAll(StepRules.problems(method, partitions.get(), made));
            HistoryReader.problems(made, columns.produced()).forEach(this::problem);
        }
        AssetDefinition definition =
                problems.isEmpty()
                        ? definition(
                                        key.orElseThrow(),
                                        partitions.orElseThrow(),
                                        inputs,
                                        produced(shape.orElseThrow(), execution)
                                                .withCodeVersion(code.orElseThrow()))
                                .withFormerly(formerly.orElseThrow())
                                .withFreshness(freshness)
                        : null;
        return new Reading(key.orElse(null), definition, problems, columns);
    }

    private AssetDefinition definition(
            AssetKey key,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs,
            Origin.Produced made) {
        return new AssetDefinition(
                key, declaration.listing(key), partitions, inputs, made, method.source());
    }

    /** Not the text of {@link Declaration}, which takes a blank one for none. */
    private CodeVersion codeVersion() {
        return CodeVersion.declared(annotations.stringValue(Asset.class, "codeVersion").orElse(""));
    }

    private Optional<List<AssetKey>> formerly(AssetKey key) {
        return attempt("", () -> HistoryReader.formerly(key, declaration.texts("formerly")));
    }

    private Origin.Produced produced(Shape shape, Execution execution) {
        String column = declaration.text("partitionColumn", "");
        return new Origin.Produced(
                method.source(),
                declaration.text("io", shape.defaultIo()),
                shape,
                execution,
                column.isEmpty() ? null : column,
                CodeVersion.UNKNOWN,
                declaration.texts("volatileColumns"));
    }

    private <T> Optional<T> attempt(String parameter, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (LarderException e) {
            problems.add(new Problem(method.source(), parameter, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void problem(String message) {
        problems.add(new Problem(method.source(), message));
    }

    private @Nullable FreshnessPolicy freshness(@Nullable PartitionsDefinition partitions) {
        return new FreshnessReader(annotations, this::problem).read(partitions);
    }

    /** In the order of the parameters, then deps, then after. */
    private List<InputDefinition> inputs() {
        InputReader reader = new InputReader(declaration.namespace(), types);
        List<InputDefinition> inputs = new ArrayList<>();
        for (ParameterView parameter : method.parameters()) {
            if (parameter.isInput()) {
                attempt(parameter.name(), () -> reader.input(parameter)).ifPresent(inputs::add);
            }
        }
        for (String reference : declaration.texts("deps")) {
            attempt("", () -> different("deps", reader.dependency(reference), inputs))
                    .ifPresent(inputs::add);
        }
        for (String reference : declaration.texts("after")) {
            attempt("", () -> different("after", reader.order(reference), inputs))
                    .ifPresent(inputs::add);
        }
        return inputs;
    }

    private static InputDefinition different(
            String member, InputDefinition input, List<InputDefinition> others) {
        for (InputDefinition other : others) {
            if (other.upstream().equals(input.upstream())) {
                throw LarderException.user(
                        "%s names %s, which %s; remove it there"
                                .formatted(member, input.upstream(), saidBy(other)));
            }
        }
        return input;
    }

    private static String saidBy(InputDefinition other) {
        return switch (other.use()) {
            case Use.Data _ -> "input " + other.parameter() + " reads";
            case Use.Version _ -> "deps names already";
            case Use.Order _ -> "after names already";
        };
    }

    private void checkParameters(PartitionsDefinition partitions) {
        ParameterRules rules = new ParameterRules(partitions);
        for (ParameterView parameter : method.parameters()) {
            if (!parameter.isInput()) {
                try {
                    rules.check(parameter);
                } catch (LarderException e) {
                    refuse(parameter, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void refuse(ParameterView parameter, String why) {
        problems.add(
                new Problem(
                        method.source(),
                        parameter.name(),
                        "parameter " + parameter.name() + ": " + why));
    }
}
