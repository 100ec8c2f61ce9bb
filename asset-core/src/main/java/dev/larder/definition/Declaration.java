package dev.larder.definition;

import dev.larder.Assets;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionsDefinition;

import io.micronaut.core.annotation.AnnotationMetadata;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;

/** What the annotation of any asset says: its key, its partitions, and what the catalog shows. */
final class Declaration {
    /** The kind of all external assets. */
    private static final String EXTERNAL = "external";

    private final MethodView method;
    private final AnnotationMetadata annotations;
    private final Class<? extends Annotation> type;

    /**
     * @param type the annotation
     */
    Declaration(MethodView method, Class<? extends Annotation> type) {
        this.method = method;
        this.annotations = method.annotations();
        this.type = type;
    }

    String text(String member, String otherwise) {
        return annotations
                .stringValue(type, member)
                .filter(text -> !text.isBlank())
                .orElse(otherwise);
    }

    List<String> texts(String member) {
        return List.of(annotations.stringValues(type, member));
    }

    String namespace() {
        return annotations
                .stringValue(Assets.class)
                .orElseThrow(() ->
                        LarderException.user(
                                "its class has no @Assets; put @Assets(\"namespace\") on "
                                        + method.className()));
    }

    AssetKey key() {
        return AssetKey.resolve(text("value", SnakeCase.of(method.name())), namespace());
    }

    PartitionsDefinition partitions(Types types) {
        return PartitionsReader.read(annotations, types, texts("dimensions"));
    }

    Listing listing(AssetKey key) {
        return new Listing(
                text("description", ""),
                text("group", key.namespace()),
                texts("owners"),
                texts("tags"),
                texts("kinds"));
    }

    /** {@return as {@link #listing}, of kind {@code external}} */
    Listing externalListing(AssetKey key) {
        Listing said = listing(key);
        return new Listing(
                said.description(),
                said.group(),
                said.owners(),
                said.tags(),
                Stream.concat(Stream.of(EXTERNAL), said.kinds().stream()).distinct().toList());
    }
}
