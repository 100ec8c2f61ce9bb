package dev.larder.processor;

import dev.larder.Asset;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.inject.ast.MethodElement;

/**
 * Makes the first sentence of a method's Javadoc the description of its asset, where it has none.
 */
final class Description {
    private Description() {}

    static void fromJavadoc(MethodElement method) {
        AnnotationValue<Asset> asset = method.findAnnotation(Asset.class).orElseThrow();
        if (asset.stringValue("description").filter(text -> !text.isBlank()).isEmpty()) {
            method.getDocumentation(false)
                    .map(FirstSentence::of)
                    .filter(sentence -> !sentence.isEmpty())
                    .ifPresent(sentence -> describe(method, asset, sentence));
        }
    }

    /**
     * With all other members: an annotation of the user's may carry them, which a bare one would
     * hide.
     */
    private static void describe(
            MethodElement method, AnnotationValue<Asset> asset, String sentence) {
        method.annotate(
                AnnotationValue.builder(Asset.class)
                        .members(asset.getValues())
                        .member("description", sentence)
                        .build());
    }
}
