package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DayOfWeek;

/**
 * The asset has a partition for each week, named by its first day as {@code 2001-01-28}. It exists
 * once the week is over. Also for annotations of one's own.
 */
@Documented
@Repeatable(WeeklyPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WeeklyPartitions {
    /** The first day of the first week, as {@code 2001-01-07}. */
    String start();

    /** The first day after the last week. By default there is no last one. */
    String end() default "";

    /** The zone whose clock parts the weeks. */
    String timezone() default "UTC";

    /** The day on which a week starts. */
    DayOfWeek day() default DayOfWeek.SUNDAY;

    /** The hour at which a week starts, up to 23. */
    int hour() default 0;

    /** The minute of the hour at which a week starts, up to 59. */
    int minute() default 0;

    /** How many more weeks exist than those that are over; fewer, where it is negative. */
    int endOffset() default 0;

    /** Which dimension it is, where there are several. */
    String dimension() default "";

    /** Several on one method. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        WeeklyPartitions[] value();
    }
}
