package dev.larder.definition;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;

import java.lang.annotation.Annotation;
import java.util.List;

/** Annotations that may be there several times, on the method itself or through the user's own. */
final class Repeated {
    private Repeated() {}

    static <A extends Annotation> List<AnnotationValue<A>> of(
            AnnotationMetadata annotations, Class<A> type) {
        List<AnnotationValue<A>> found = annotations.getAnnotationValuesByType(type);
        return found.isEmpty() ? annotations.findAnnotation(type).stream().toList() : found;
    }
}
