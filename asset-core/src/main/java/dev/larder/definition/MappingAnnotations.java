package dev.larder.definition;

import dev.larder.AllPartitions;
import dev.larder.DimensionMapping;
import dev.larder.LatestPartition;
import dev.larder.MapWith;
import dev.larder.Previous;
import dev.larder.SpecificPartitions;
import dev.larder.StaticMapping;
import dev.larder.TimeWindowMapping;
import dev.larder.error.LarderException;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.MappingRequest.ForDimension;
import dev.larder.partition.MappingRequest.KeyGroup;

import io.micronaut.core.annotation.AnnotationClassValue;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads which partitions an input asks for; at most one kind of annotation says so. */
final class MappingAnnotations {
    private final AnnotationMetadata annotations;
    private final Types types;
    private final Map<String, MappingRequest> found = new LinkedHashMap<>();

    private MappingAnnotations(AnnotationMetadata annotations, Types types) {
        this.annotations = annotations;
        this.types = types;
    }

    static MappingRequest read(AnnotationMetadata annotations, Types types) {
        return new MappingAnnotations(annotations, types).read();
    }

    private MappingRequest read() {
        one(AllPartitions.class, _ -> new MappingRequest.All());
        one(LatestPartition.class, _ -> new MappingRequest.Latest());
        one(SpecificPartitions.class, MappingAnnotations::specific);
        one(TimeWindowMapping.class, MappingAnnotations::windows);
        one(Previous.class, _ -> new MappingRequest.Windows(-1, -1));
        several(StaticMapping.class, MappingAnnotations::keys);
        several(DimensionMapping.class, MappingAnnotations::dimensions);
        one(MapWith.class, this::custom);
        if (found.size() > 1) {
            throw LarderException.user(
                    "it has @%s; keep one".formatted(String.join(" and @", found.keySet())));
        }
        return found.isEmpty() ? new MappingRequest.Inferred() : found.values().iterator().next();
    }

    private <A extends Annotation> void one(
            Class<A> type, Function<AnnotationValue<A>, MappingRequest> reading) {
        annotations
                .findAnnotation(type)
                .ifPresent(value -> found.put(type.getSimpleName(), reading.apply(value)));
    }

    private <A extends Annotation> void several(
            Class<A> type, Function<List<AnnotationValue<A>>, MappingRequest> reading) {
        List<AnnotationValue<A>> values = Repeated.of(annotations, type);
        if (!values.isEmpty()) {
            found.put(type.getSimpleName(), reading.apply(values));
        }
    }

    private static MappingRequest specific(AnnotationValue<?> annotation) {
        String text = annotation.stringValue().orElse("");
        if (text.isBlank()) {
            throw LarderException.user(
                    "@SpecificPartitions is empty; write partitions such as eu,us");
        }
        return new MappingRequest.Specific(text);
    }

    private static MappingRequest.Windows windows(AnnotationValue<?> annotation) {
        int start = annotation.intValue("startOffset").orElse(0);
        int end = annotation.intValue("endOffset").orElse(0);
        if (end < start) {
            throw LarderException.user(
                    "endOffset %d is before startOffset %d; the end is inclusive, and not before the start"
                            .formatted(end, start));
        }
        return new MappingRequest.Windows(start, end);
    }

    private static MappingRequest keys(List<AnnotationValue<StaticMapping>> annotations) {
        return new MappingRequest.Keys(
                annotations.stream()
                        .map(a -> new KeyGroup(keys(a, "upstream"), keys(a, "downstream")))
                        .sorted(Comparator.comparing(MappingAnnotations::text))
                        .toList());
    }

    /** Micronaut sorts repeated annotations as it likes, and equal definitions are to be equal. */
    private static String text(KeyGroup group) {
        return new TreeSet<>(group.downstream()) + " " + new TreeSet<>(group.upstream());
    }

    private static Set<String> keys(AnnotationValue<?> annotation, String member) {
        String[] keys = annotation.stringValues(member);
        if (keys.length == 0) {
            throw LarderException.user("@StaticMapping has no %s keys".formatted(member));
        }
        return new HashSet<>(Arrays.asList(keys));
    }

    private static MappingRequest dimensions(List<AnnotationValue<DimensionMapping>> annotations) {
        List<ForDimension> dimensions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (AnnotationValue<DimensionMapping> annotation : annotations) {
            ForDimension dimension = dimension(annotation);
            String name =
                    dimension.upstream().isEmpty() ? dimension.downstream() : dimension.upstream();
            if (!names.add(name)) {
                throw LarderException.user(
                        "@DimensionMapping says dimension \"%s\" twice".formatted(name));
            }
            dimensions.add(dimension);
        }
        dimensions.sort(
                Comparator.comparing(ForDimension::upstream)
                        .thenComparing(ForDimension::downstream));
        return new MappingRequest.ByDimension(dimensions);
    }

    private static ForDimension dimension(AnnotationValue<?> annotation) {
        String upstream = annotation.stringValue("upstream").orElse("");
        String downstream = annotation.stringValue("downstream").orElse("");
        String partitions = annotation.stringValue("partitions").orElse("").strip();
        MappingRequest.Windows windows = windows(annotation);
        boolean shifted = windows.startOffset() != 0 || windows.endOffset() != 0;
        if (partitions.isEmpty()) {
            if (upstream.isEmpty() && downstream.isEmpty()) {
                throw LarderException.user(
                        "@DimensionMapping names no dimension; write upstream or downstream");
            }
            return new ForDimension(
                    upstream, downstream, shifted ? windows : new MappingRequest.Inferred());
        }
        if (shifted || !downstream.isEmpty()) {
            throw LarderException.user(
                    "@DimensionMapping has partitions \"%s\", which no downstream or offset changes; keep one"
                            .formatted(partitions));
        }
        return new ForDimension(upstream, "", named(partitions));
    }

    private static MappingRequest named(String partitions) {
        return switch (partitions) {
            case "all", "*" -> new MappingRequest.All();
            case "latest" -> new MappingRequest.Latest();
            default -> new MappingRequest.Specific(partitions);
        };
    }

    /** Whether there is an instance of it is known at start-up only: it may be a bean. */
    private MappingRequest custom(AnnotationValue<?> annotation) {
        String name =
                annotation
                        .annotationClassValue(AnnotationMetadata.VALUE_MEMBER)
                        .map(AnnotationClassValue::getName)
                        .orElse("");
        TypeView type = types.find(name);
        if (type != null && type.kind() instanceof TypeView.Kind.Abstract) {
            throw LarderException.user(
                    "@MapWith(%s): it is abstract; name a class that can be made"
                            .formatted(name.substring(name.lastIndexOf('.') + 1)));
        }
        return new MappingRequest.Custom(name);
    }
}
