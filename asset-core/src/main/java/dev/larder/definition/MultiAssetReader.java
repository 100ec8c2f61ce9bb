package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.ExternalAsset;
import dev.larder.Freshness;
import dev.larder.Requested;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.MethodReader.Made;
import dev.larder.definition.TypeView.Kind;
import dev.larder.definition.Types.ReturnedComponent;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.io.Output;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a method of several assets: each component as if it were an {@link Asset} method that
 * returns just this. What is wrong with all of them is said once, of the method; what is wrong with
 * one is said of its component.
 */
final class MultiAssetReader {
    private final MethodView method;
    private final Types types;
    private final Map<AssetKey, String> components = new HashMap<>();

    MultiAssetReader(MethodView method, Types types) {
        this.method = method;
        this.types = types;
    }

    List<Made> read() {
        for (Class<? extends Annotation> other : List.of(Asset.class, ExternalAsset.class)) {
            if (method.annotations().hasStereotype(other)) {
                return nothing(
                        List.of(
                                problem(
                                        "",
                                        "it has both @%s and @MultiAsset; keep one"
                                                .formatted(other.getSimpleName()))));
            }
        }
        List<Problem> shared = DefinitionReader.read(ofAll(), types).problems();
        String why = whyNoComponents();
        if (!why.isEmpty()) {
            return nothing(Stream.concat(Stream.of(problem("", why)), shared.stream()).toList());
        }
        List<Made> made = new ArrayList<>();
        for (ReturnedComponent component : types.components(method.returns().name())) {
            made.add(new Made(component.name(), reading(component, shared)));
        }
        List<Problem> ofMethod =
                Stream.concat(shared.stream(), readsItself(made).stream()).distinct().toList();
        return ofMethod.isEmpty() ? made : refused(made, ofMethod);
    }

    private static List<Made> nothing(List<Problem> problems) {
        return List.of(new Made("", new Reading(null, null, problems, Columns.NONE)));
    }

    private String whyNoComponents() {
        if (!(method.returns().kind() instanceof Kind.Row(var found))) {
            return "it returns no record; return a record with a component for each asset, or write"
                    + " @Asset";
        }
        if (!method.returns().arguments().isEmpty()) {
            return "it returns a record with type parameters, which says no types; return one"
                    + " without";
        }
        return found.isEmpty()
                ? "it returns a record without components; add one for each asset"
                : "";
    }

    /** A component with which nothing is wrong: what is wrong nevertheless is the method's. */
    private MethodView ofAll() {
        TypeView anything = new TypeView(Object.class.getName(), new Kind.Other(), List.of());
        return view(
                "of_all",
                new TypeView(Output.class.getName(), new Kind.Other(), List.of(anything)),
                null,
                null);
    }

    private MethodView view(
            String component,
            TypeView returns,
            @Nullable Asset said,
            @Nullable Freshness freshness) {
        return new MethodView(
                method.className(),
                method.name(),
                returns,
                method.parameters().stream()
                        .filter(p -> p.isInput() || !p.type().is(Requested.class))
                        .toList(),
                ComponentAnnotations.of(method.annotations(), component, said, freshness));
    }

    private Reading reading(ReturnedComponent component, List<Problem> shared) {
        MethodView view =
                view(component.name(), component.type(), component.said(), component.freshness());
        Reading reading = DefinitionReader.read(view, types);
        List<Problem> own = new ArrayList<>();
        reading.problems().stream()
                .filter(problem -> !shared.contains(problem))
                .forEach(problem -> own.add(ofComponent(component, problem.message())));
        if (component.said() != null && ComponentAnnotations.saysWhatIsOfAll(component.said())) {
            own.add(
                    ofComponent(
                            component,
                            "deps, after, dimensions, maxPartitionsPerStep, pool, timeout and"
                                    + " maxConcurrent are of the whole method; write them in"
                                    + " @MultiAsset"));
        }
        AssetKey key = reading.key();
        String other = key == null ? null : components.putIfAbsent(key, component.name());
        if (other != null) {
            own.add(
                    ofComponent(
                            component,
                            "asset %s is also component %s; rename one of them"
                                    .formatted(key, other)));
        }
        AssetDefinition definition = own.isEmpty() ? reading.definition() : null;
        return new Reading(key, definition, own, reading.columns());
    }

    private Problem ofComponent(ReturnedComponent component, String message) {
        return problem(
                MethodReader.parameterOf(component.name()),
                "component %s: %s".formatted(component.name(), message));
    }

    private Problem problem(String parameter, String message) {
        return new Problem(method.source(), parameter, message);
    }

    /** Not even earlier windows can be read: those of the other assets would have to come first. */
    private List<Problem> readsItself(List<Made> made) {
        Set<AssetKey> keys = components.keySet();
        return made.stream()
                .flatMap(one -> Stream.ofNullable(one.reading().definition()))
                .flatMap(definition -> definition.inputs().stream())
                .filter(input -> keys.contains(input.upstream()))
                .map(input ->
                        problem(
                                input.parameter(),
                                "%s %s, which the same method makes; make one of the two in a method of its own"
                                        .formatted(said(input), input.upstream())))
                .toList();
    }

    private static String said(InputDefinition input) {
        return switch (input.use()) {
            case Use.Data _ -> "input " + input.parameter() + " reads";
            case Use.Version _ -> "deps names";
            case Use.Order _ -> "after names";
        };
    }

    /** None has a definition; the problems of the method are the first one's. */
    private static List<Made> refused(List<Made> made, List<Problem> ofMethod) {
        List<Made> refused = new ArrayList<>();
        for (Made one : made) {
            List<Problem> problems = new ArrayList<>(one.reading().problems());
            if (refused.isEmpty()) {
                problems.addAll(ofMethod);
            }
            Reading reading = one.reading();
            refused.add(
                    new Made(
                            one.component(),
                            new Reading(reading.key(), null, problems, reading.columns())));
        }
        return refused;
    }
}
