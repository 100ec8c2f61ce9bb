package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.ExternalAsset;
import dev.larder.MultiAsset;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.inject.ast.MethodElement;

import java.lang.annotation.Annotation;

/**
 * Makes the first sentence of a method's Javadoc the description of its assets, where it has none.
 */
final class Description {
    private Description() {}

    static void fromJavadoc(MethodElement method) {
        if (Elements.isExternal(method)) {
            fromJavadoc(method, ExternalAsset.class);
        } else if (method.hasStereotype(MultiAsset.class)) {
            fromJavadoc(method, MultiAsset.class);
        } else {
            fromJavadoc(method, Asset.class);
        }
    }

    private static <A extends Annotation> void fromJavadoc(MethodElement method, Class<A> type) {
        AnnotationValue<A> asset = method.findAnnotation(type).orElseThrow();
        if (asset.stringValue("description").filter(text -> !text.isBlank()).isEmpty()) {
            method.getDocumentation(false)
                    .map(FirstSentence::of)
                    .filter(sentence -> !sentence.isEmpty())
                    .ifPresent(sentence -> method.annotate(described(asset, type, sentence)));
        }
    }

    /**
     * With all other members: an annotation of the user's may carry them, which a bare one would
     * hide.
     */
    private static <A extends Annotation> AnnotationValue<A> described(
            AnnotationValue<A> asset, Class<A> type, String sentence) {
        return AnnotationValue.builder(type)
                .members(asset.getValues())
                .member("description", sentence)
                .build();
    }
}
