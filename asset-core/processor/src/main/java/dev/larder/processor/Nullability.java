package dev.larder.processor;

import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.ast.ParameterElement;

/**
 * Lets Micronaut know of a {@code @Nullable} on an array's type, as in {@code byte @Nullable []},
 * which it does not look for.
 */
final class Nullability {
    private Nullability() {}

    static void mark(MethodElement method) {
        for (ParameterElement parameter : method.getParameters()) {
            boolean nullable =
                    Elements.of(parameter).asType().getAnnotationMirrors().stream()
                            .anyMatch(found ->
                                    found.getAnnotationType()
                                            .asElement()
                                            .getSimpleName()
                                            .contentEquals("Nullable"));
            if (nullable) {
                parameter.annotate(AnnotationUtil.NULLABLE);
            }
        }
    }
}
