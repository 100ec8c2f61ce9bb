package dev.larder.definition;

import dev.larder.CronPartitions;
import dev.larder.DailyPartitions;
import dev.larder.HourlyPartitions;
import dev.larder.MonthlyPartitions;
import dev.larder.WeeklyPartitions;
import dev.larder.definition.PartitionsReader.Named;
import dev.larder.error.LarderException;
import dev.larder.partition.Cadence;
import dev.larder.partition.TimeWindows;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;

import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads the annotations that part time into windows. */
final class TimeAnnotations {
    private static final List<Class<? extends Annotation>> KINDS =
            List.of(
                    HourlyPartitions.class,
                    DailyPartitions.class,
                    WeeklyPartitions.class,
                    MonthlyPartitions.class,
                    CronPartitions.class);

    private TimeAnnotations() {}

    static List<Named> read(AnnotationMetadata annotations) {
        List<Named> found = new ArrayList<>();
        for (Class<? extends Annotation> kind : KINDS) {
            Repeated.of(annotations, kind)
                    .forEach(a -> found.add(PartitionsReader.named(a, windows(kind, a))));
        }
        return found;
    }

    private static TimeWindows windows(
            Class<? extends Annotation> kind, AnnotationValue<?> annotation) {
        ZoneId zone = zone(annotation.stringValue("timezone").orElse("UTC"));
        String start = annotation.stringValue("start").orElse("");
        String end = annotation.stringValue("end").orElse("");
        TimeWindows windows =
                TimeWindows.of(cadence(kind, annotation), zone, start)
                        .withEndOffset(annotation.intValue("endOffset").orElse(0));
        return end.isEmpty() ? windows : windows.withEnd(end);
    }

    private static Cadence cadence(
            Class<? extends Annotation> kind, AnnotationValue<?> annotation) {
        int hour = annotation.intValue("hour").orElse(0);
        int minute = annotation.intValue("minute").orElse(0);
        if (kind == HourlyPartitions.class) {
            return new Cadence.Hourly(minute);
        }
        if (kind == DailyPartitions.class) {
            return new Cadence.Daily(hour, minute);
        }
        if (kind == WeeklyPartitions.class) {
            DayOfWeek day = annotation.enumValue("day", DayOfWeek.class).orElse(DayOfWeek.SUNDAY);
            return new Cadence.Weekly(day, hour, minute);
        }
        if (kind == MonthlyPartitions.class) {
            return new Cadence.Monthly(annotation.intValue("day").orElse(1), hour, minute);
        }
        return Cadence.cron(annotation.stringValue().orElse(""));
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "timezone \"%s\" is not known; write such as Europe/Paris".formatted(text));
        }
    }
}
