package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.Freshness;
import dev.larder.MultiAsset;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.inject.annotation.AnnotationMetadataHierarchy;
import io.micronaut.inject.annotation.MutableAnnotationMetadata;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The annotations that a method would have if it made just one of its components. */
final class ComponentAnnotations {
    private ComponentAnnotations() {}

    /**
     * {@return those of the method, and an {@link Asset} of what it and the component say}
     *
     * @param said by the component; null where it has no annotation
     * @param freshness the component's own, which hides the method's; null where it has none
     */
    static AnnotationMetadata of(
            AnnotationMetadata method,
            String component,
            @Nullable Asset said,
            @Nullable Freshness freshness) {
        Map<CharSequence, Object> members = new HashMap<>(ofMethod(method));
        members.put("value", SnakeCase.of(component));
        if (said != null) {
            replace(members, "value", said.value());
            replace(members, "description", said.description());
            replace(members, "group", said.group());
            replace(members, "io", said.io());
            replace(members, "partitionColumn", said.partitionColumn());
            if (!said.codeVersion().isEmpty()) {
                members.put("codeVersion", said.codeVersion());
            }
            members.put("formerly", said.formerly());
            members.put("volatileColumns", said.volatileColumns());
            members.put("owners", joined(method, "owners", said.owners()));
            members.put("tags", joined(method, "tags", said.tags()));
            members.put("kinds", joined(method, "kinds", said.kinds()));
        }
        MutableAnnotationMetadata asset = new MutableAnnotationMetadata();
        asset.addDeclaredAnnotation(Asset.class.getName(), members);
        if (freshness != null) {
            asset.addDeclaredAnnotation(Freshness.class.getName(), members(freshness));
        }
        return new AnnotationMetadataHierarchy(method, asset);
    }

    /** All of them: one that were left out would be the method's. */
    private static Map<CharSequence, Object> members(Freshness freshness) {
        return Map.of(
                "within", freshness.within(),
                "warn", freshness.warn(),
                "cron", freshness.cron(),
                "timezone", freshness.timezone(),
                "lookback", freshness.lookback());
    }

    private static Map<CharSequence, Object> ofMethod(AnnotationMetadata method) {
        Map<CharSequence, Object> members = new HashMap<>();
        for (String text : List.of("description", "group")) {
            replace(members, text, method.stringValue(MultiAsset.class, text).orElse(""));
        }
        for (String texts : List.of("owners", "tags", "kinds", "deps", "after", "dimensions")) {
            members.put(texts, method.stringValues(MultiAsset.class, texts));
        }
        for (String text : List.of("codeVersion", "pool", "timeout")) {
            method.stringValue(MultiAsset.class, text).ifPresent(said -> members.put(text, said));
        }
        members.put(
                "maxPartitionsPerStep",
                method.intValue(MultiAsset.class, "maxPartitionsPerStep").orElse(1));
        members.put("maxConcurrent", method.intValue(MultiAsset.class, "maxConcurrent").orElse(0));
        return members;
    }

    private static void replace(Map<CharSequence, Object> members, String member, String text) {
        if (!text.isBlank()) {
            members.put(member, text);
        }
    }

    private static String[] joined(AnnotationMetadata method, String member, String[] more) {
        return Stream.concat(
                        Arrays.stream(method.stringValues(MultiAsset.class, member)),
                        Arrays.stream(more))
                .distinct()
                .toArray(String[]::new);
    }

    /** {@return whether a component says what only the method can say} */
    static boolean saysWhatIsOfAll(Asset said) {
        return said.deps().length > 0
                || said.after().length > 0
                || said.dimensions().length > 0
                || said.maxPartitionsPerStep() != 1
                || !said.pool().isEmpty()
                || !said.timeout().isEmpty()
                || said.maxConcurrent() != 0;
    }
}
