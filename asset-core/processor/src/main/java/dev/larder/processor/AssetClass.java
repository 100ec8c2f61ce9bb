package dev.larder.processor;

import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.MethodReader;
import dev.larder.definition.MethodReader.Made;
import dev.larder.definition.MethodView;
import dev.larder.definition.Types;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;

import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.ast.ParameterElement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A class of this compile that declares or inherits assets.
 *
 * @param methods in the class's order
 */
record AssetClass(List<Method> methods) {
    AssetClass {
        methods = List.copyOf(methods);
    }

    /**
     * A method that produces or observes an asset; one of several assets is one of as many such
     * methods.
     *
     * @param source what problems call it
     * @param place where it is shown
     * @param parameters where its parameters, and the components that it returns, are shown, by
     *     name
     */
    record Method(String source, Reading reading, Place place, Map<String, Place> parameters) {
        Method {
            parameters = Map.copyOf(parameters);
        }

        /** {@return where a problem with this parameter is shown; with none, the method} */
        Place place(String parameter) {
            return parameters.getOrDefault(parameter, place);
        }

        /**
         * {@return whether the problem is of this method; of overloads, the one with the parameter,
         * or that names the key in deps or after}
         */
        boolean isAt(Problem problem) {
            return problem.where().equals(source)
                    && (problem.parameter().isEmpty()
                            || parameters.containsKey(problem.parameter())
                            || isInput(problem.parameter()));
        }

        private boolean isInput(String parameter) {
            AssetDefinition definition = reading.definition();
            return definition != null
                    && definition.inputs().stream()
                            .anyMatch(input -> input.parameter().equals(parameter));
        }
    }

    static AssetClass of(ClassElement type, Types types, Reporter reporter) {
        return new AssetClass(
                Elements.assets(type).stream()
                        .flatMap(method -> made(type, method, types, reporter))
                        .toList());
    }

    private static Stream<Method> made(
            ClassElement type, MethodElement method, Types types, Reporter reporter) {
        MethodView view = Views.source(type, method);
        // An inherited method may come from a class file; then its heir is the only place.
        Place place = reporter.place(method).or(reporter.place(type));
        Map<String, Place> parameters = new HashMap<>();
        for (ParameterElement parameter : method.getParameters()) {
            parameters.put(parameter.getName(), reporter.place(parameter).or(place));
        }
        List<Made> made = MethodReader.read(view, types);
        ClassElement returned = method.getReturnType();
        made.stream()
                .map(Made::component)
                .filter(component -> !component.isEmpty())
                .forEach(component ->
                        CompiledTypes.field(returned, component)
                                .map(reporter::place)
                                .ifPresent(field ->
                                        parameters.put(
                                                MethodReader.parameterOf(component),
                                                field.or(place))));
        return made.stream()
                .map(one -> new Method(view.source(), one.reading(), place, parameters));
    }
}
