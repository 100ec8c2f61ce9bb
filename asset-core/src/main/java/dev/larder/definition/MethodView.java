package dev.larder.definition;

import dev.larder.Input;

import io.micronaut.core.annotation.AnnotationMetadata;

import java.util.List;

/**
 * An annotated method as the compiler and the runtime both see it.
 *
 * @param className the full name of the class that carries {@code @Assets}
 * @param name the method's name
 * @param returns what it returns
 * @param parameters in order
 * @param annotations its own and its class's
 */
public record MethodView(
        String className,
        String name,
        TypeView returns,
        List<ParameterView> parameters,
        AnnotationMetadata annotations) {
    public MethodView {
        parameters = List.copyOf(parameters);
    }

    /** {@return what errors and the catalog call it} */
    public String source() {
        return className + "." + name;
    }

    /**
     * One parameter.
     *
     * @param annotations its own and its type's
     */
    public record ParameterView(String name, TypeView type, AnnotationMetadata annotations) {
        /** {@return whether it takes null: it has a {@code @Nullable}, of whatever package} */
        boolean isNullable() {
            return annotations.getAnnotationNames().stream()
                    .anyMatch(name -> name.endsWith(".Nullable"));
        }

        boolean isInput() {
            return annotations.hasStereotype(Input.class);
        }
    }
}
