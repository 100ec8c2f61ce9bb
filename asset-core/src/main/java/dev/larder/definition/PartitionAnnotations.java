package dev.larder.definition;

import dev.larder.DailyPartitions;
import dev.larder.MonthlyPartitions;
import dev.larder.StaticPartitions;
import dev.larder.error.LarderException;
import dev.larder.partition.Cadence;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;

import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the partitions annotation of a method, also where an annotation of the user's carries it.
 */
final class PartitionAnnotations {
    private PartitionAnnotations() {}

    static PartitionsDefinition read(AnnotationMetadata annotations) {
        List<PartitionsDefinition> found = new ArrayList<>();
        find(annotations, DailyPartitions.class)
                .map(a -> windows(Cadence.DAILY, a))
                .ifPresent(found::add);
        find(annotations, MonthlyPartitions.class)
                .map(a -> windows(Cadence.MONTHLY, a))
                .ifPresent(found::add);
        find(annotations, StaticPartitions.class)
                .map(a -> new StaticKeys(List.of(a.stringValues())))
                .ifPresent(found::add);
        if (found.size() > 1) {
            throw LarderException.user(
                    "it has %d partitions annotations; keep one".formatted(found.size()));
        }
        return found.isEmpty() ? new Unpartitioned() : found.getFirst();
    }

    private static <A extends Annotation> Optional<AnnotationValue<A>> find(
            AnnotationMetadata annotations, Class<A> type) {
        return annotations.findAnnotation(type);
    }

    private static PartitionsDefinition windows(Cadence cadence, AnnotationValue<?> annotation) {
        String end = annotation.stringValue("end").orElse("");
        return new TimeWindows(
                cadence,
                date("start", annotation.stringValue("start").orElse("")),
                end.isEmpty() ? null : date("end", end),
                zone(annotation.stringValue("timezone").orElse("UTC")));
    }

    private static LocalDate date(String member, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "%s \"%s\" is not a date; write such as 2001-01-31".formatted(member, text));
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "timezone \"%s\" is not known; write such as Europe/Paris".formatted(text));
        }
    }
}
