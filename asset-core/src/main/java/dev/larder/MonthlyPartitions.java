package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset has a partition for each month, named by its first day as {@code 2001-01-01}. It exists
 * once the month is over. Also for annotations of one's own.
 */
@Documented
@Repeatable(MonthlyPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MonthlyPartitions {
    /** The first day of the first month, as {@code 2001-01-01}. */
    String start();

    /** The first day after the last month. By default there is no last one. */
    String end() default "";

    /** The zone whose clock parts the months. */
    String timezone() default "UTC";

    /** The day on which a month starts, up to 28. */
    int day() default 1;

    /** The hour at which a month starts, up to 23. */
    int hour() default 0;

    /** The minute of the hour at which a month starts, up to 59. */
    int minute() default 0;

    /** How many more months exist than those that are over; fewer, where it is negative. */
    int endOffset() default 0;

    /** Which dimension it is, where there are several. */
    String dimension() default "";

    /** Several on one method. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        MonthlyPartitions[] value();
    }
}
