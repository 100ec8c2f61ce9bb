package dev.larder.processor;

import dev.larder.definition.MethodView;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.definition.TypeView;
import dev.larder.definition.TypeView.Kind;

import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.ast.ParameterElement;

import java.util.Arrays;
import java.util.List;

/** The compiler's methods and types as the definition reader takes them. */
final class Views {
    /**
     * Type arguments below this are of no interest; those of a raw {@code Enum} would never end.
     */
    private static final int DEPTH = 3;

    private Views() {}

    /** {@return a method of the sources} */
    static MethodView source(ClassElement type, MethodElement method) {
        return view(
                type, method, Arrays.stream(method.getParameters()).map(Views::parameter).toList());
    }

    /**
     * {@return a method of a class file, without its parameters} Their names may be lost, and with
     * them what they read; and their types need not be on this class path. Its own compile has
     * checked them.
     */
    static MethodView binary(ClassElement type, MethodElement method) {
        return view(type, method, List.of());
    }

    /** {@return a type without its type arguments} */
    static TypeView plain(ClassElement type) {
        return type(type, 0);
    }

    static TypeView type(ClassElement type) {
        return type(type, DEPTH);
    }

    private static MethodView view(
            ClassElement type, MethodElement method, List<ParameterView> parameters) {
        return new MethodView(
                type.getName(),
                method.getName(),
                type(method.getGenericReturnType()),
                parameters,
                method.getAnnotationMetadata());
    }

    private static ParameterView parameter(ParameterElement parameter) {
        return new ParameterView(
                parameter.getName(),
                type(parameter.getGenericType()),
                parameter.getAnnotationMetadata());
    }

    private static TypeView type(ClassElement type, int depth) {
        String name = type.getName() + "[]".repeat(type.getArrayDimensions());
        List<TypeView> arguments =
                depth == 0
                        ? List.of()
                        : type.getTypeArguments().values().stream()
                                .map(argument -> type(argument, depth - 1))
                                .toList();
        return new TypeView(name, type.isArray() ? new Kind.Other() : Kinds.of(type), arguments);
    }
}
