package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset has a partition from each time at which a cron expression fires to the next, named by
 * its start as {@code 2001-01-31-09:00}. It exists once the next one starts. Also for annotations
 * of one's own.
 */
@Documented
@Repeatable(CronPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CronPartitions {
    /**
     * Minute, hour, day of month, month and day of week, as Unix has them: {@code 0 9 * * 1-5} is
     * nine o'clock from Monday to Friday.
     */
    String value();

    /**
     * The first window by its name, as {@code 2001-01-31-09:00}, or a date: then the first one from
     * its midnight on.
     */
    String start();

    /** The first window after the last, written as the start. By default there is no last one. */
    String end() default "";

    /** The zone whose clock says what time it is, and so parts the windows. */
    String timezone() default "UTC";

    /** How many more windows exist than those that are over; fewer, where it is negative. */
    int endOffset() default 0;

    /** Which dimension it is, where there are several. */
    String dimension() default "";

    /** Several on one method. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        CronPartitions[] value();
    }
}
