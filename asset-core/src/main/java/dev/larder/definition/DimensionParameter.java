package dev.larder.definition;

import dev.larder.Dimension;
import dev.larder.error.LarderException;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindow;
import dev.larder.partition.TimeWindows;

import io.micronaut.core.annotation.AnnotationMetadata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What a parameter with {@link Dimension} receives.
 *
 * @param dimension the dimension's name
 * @param type the parameter's
 */
public record DimensionParameter(String dimension, Class<?> type) {
    /**
     * {@return its value for a partition}
     *
     * @throws LarderException a USER error where the partition has no such dimension, or its key
     *     cannot be of the type
     */
    public Object of(Partition partition) {
        if (type == TimeWindow.class) {
            return partition.window(dimension);
        }
        if (type == LocalDate.class) {
            return partition.date(dimension);
        }
        if (type == Instant.class) {
            return partition.window(dimension).start();
        }
        String key = partition.key(dimension);
        return type.isEnum() ? constant(key) : key;
    }

    private Object constant(String key) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> LarderException.user("%s has no constant %s".formatted(type, key)));
    }

    /** {@return the dimension that a parameter of this name means} */
    public static String name(String parameter, AnnotationMetadata annotations) {
        return annotations
                .stringValue(Dimension.class)
                .filter(text -> !text.isBlank())
                .orElse(parameter);
    }

    static List<String> namesOfTime(PartitionsDefinition partitions) {
        return partitions instanceof Dimensions dimensions
                ? dimensions.dimensions().stream()
                        .filter(dimension -> dimension.definition() instanceof TimeWindows)
                        .map(Dimensions.Dimension::name)
                        .toList()
                : List.of();
    }
}
