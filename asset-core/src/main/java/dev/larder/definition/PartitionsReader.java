package dev.larder.definition;

import dev.larder.DynamicPartitions;
import dev.larder.StaticPartitions;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import io.micronaut.core.annotation.AnnotationClassValue;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the partitions annotations of a method, also where annotations of the user's carry them,
 * and puts several together. The order of annotations never matters: nobody can tell it at run
 * time.
 */
final class PartitionsReader {
    private static final Comparator<Named> DEFAULT_ORDER =
            Comparator.comparing((Named named) -> !(named.definition() instanceof TimeWindows))
                    .thenComparing(Named::name);

    private final AnnotationMetadata annotations;
    private final Types types;

    /** What one annotation says; its name is empty where it has none. */
    record Named(String name, PartitionsDefinition definition) {}

    private PartitionsReader(AnnotationMetadata annotations, Types types) {
        this.annotations = annotations;
        this.types = types;
    }

    /**
     * {@return the partitions}
     *
     * @param order of their dimensions; empty for the default one
     */
    static PartitionsDefinition read(
            AnnotationMetadata annotations, Types types, List<String> order) {
        return new PartitionsReader(annotations, types).read(order);
    }

    private PartitionsDefinition read(List<String> order) {
        List<Named> found = new ArrayList<>(TimeAnnotations.read(annotations));
        Repeated.of(annotations, StaticPartitions.class)
                .forEach(a -> found.add(named(a, new StaticKeys(keys(a)))));
        Repeated.of(annotations, DynamicPartitions.class)
                .forEach(a ->
                        found.add(named(a, DynamicKeys.named(a.stringValue().orElse("").strip()))));
        if (found.size() > 1 || (!found.isEmpty() && !found.getFirst().name().isEmpty())) {
            return dimensions(found, order);
        }
        if (!order.isEmpty()) {
            throw LarderException.user(
                    "dimensions = %s, but no partitions annotation has a dimension's name"
                            .formatted(order));
        }
        return found.isEmpty() ? new Unpartitioned() : found.getFirst().definition();
    }

    static Named named(AnnotationValue<?> annotation, PartitionsDefinition definition) {
        return new Named(annotation.stringValue("dimension").orElse("").strip(), definition);
    }

    private List<String> keys(AnnotationValue<StaticPartitions> annotation) {
        List<String> keys = List.of(annotation.stringValues());
        String ofEnum =
                annotation
                        .annotationClassValue("of")
                        .map(AnnotationClassValue::getName)
                        .filter(name -> !name.equals(StaticPartitions.Undefined.class.getName()))
                        .orElse("");
        if (keys.isEmpty() == ofEnum.isEmpty()) {
            throw LarderException.user(
                    keys.isEmpty()
                            ? "@StaticPartitions has neither keys nor an enum; write"
                                    + " @StaticPartitions({\"a\", \"b\"}) or of = An.class"
                            : "@StaticPartitions has both keys and of = %s; keep one"
                                    .formatted(simple(ofEnum)));
        }
        return keys.isEmpty() ? constants(ofEnum) : keys;
    }

    private List<String> constants(String ofEnum) {
        TypeView type = types.find(ofEnum);
        if (type == null || !(type.kind() instanceof TypeView.Kind.Constants(var names))) {
            throw LarderException.user(
                    "@StaticPartitions(of = %s): there is no such enum".formatted(simple(ofEnum)));
        }
        if (names.isEmpty()) {
            throw LarderException.user(
                    "@StaticPartitions(of = %s): the enum has no constant"
                            .formatted(simple(ofEnum)));
        }
        return names;
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static PartitionsDefinition dimensions(List<Named> found, List<String> order) {
        if (found.stream().anyMatch(named -> named.name().isEmpty())) {
            throw LarderException.user(
                    "it has %d partitions annotations, and not each names its dimension; write dimension = \"…\" in each, or keep one"
                            .formatted(found.size()));
        }
        found.sort(DEFAULT_ORDER);
        requireDifferentNames(found);
        if (!order.isEmpty()) {
            requireSameNames(found, order);
            found.sort(Comparator.comparingInt(named -> order.indexOf(named.name())));
        }
        return new Dimensions(
                found.stream()
                        .map(named -> new Dimension(named.name(), named.definition()))
                        .toList());
    }

    private static void requireDifferentNames(List<Named> found) {
        Set<String> names = new HashSet<>();
        for (Named named : found) {
            if (!names.add(named.name())) {
                throw LarderException.user(
                        "two dimensions have the name %s; rename one of them"
                                .formatted(named.name()));
            }
        }
    }

    private static void requireSameNames(List<Named> found, List<String> order) {
        List<String> names = found.stream().map(Named::name).toList();
        for (String name : order) {
            if (!names.contains(name)) {
                throw LarderException.user(
                        "dimensions = %s: there is no dimension %s%s"
                                .formatted(order, name, Suggestion.didYouMean(name, names)));
            }
        }
        if (order.size() != names.size() || !order.containsAll(names)) {
            throw LarderException.user(
                    "dimensions = %s names not each of %s just once".formatted(order, names));
        }
    }
}
