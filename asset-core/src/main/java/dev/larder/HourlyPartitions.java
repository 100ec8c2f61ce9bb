package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset has a partition for each hour, named by its start as {@code 2001-01-31-14:00}. It
 * exists once the hour is over. Of two equal hours of a clock that was set back, the second is
 * named with its offset from UTC, as {@code 2021-11-07-01:00-0600}. Also for annotations of one's
 * own.
 */
@Documented
@Repeatable(HourlyPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HourlyPartitions {
    /**
     * The first hour by its name, as {@code 2001-01-01-00:00}, or a date: then the first one from
     * its midnight on.
     */
    String start();

    /** The first hour after the last, written as the start. By default there is no last one. */
    String end() default "";

    /** The zone whose clock parts the hours. */
    String timezone() default "UTC";

    /** The minute of the hour at which an hour starts, up to 59. */
    int minute() default 0;

    /** How many more hours exist than those that are over; fewer, where it is negative. */
    int endOffset() default 0;

    /** Which dimension it is, where there are several. */
    String dimension() default "";

    /** Several on one method. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        HourlyPartitions[] value();
    }
}
