package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset has a partition for each day, named by its first day as {@code 2001-01-31}. It exists
 * once the day is over. Also for annotations of one's own.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DailyPartitions {
    /** The first day of the first day, as {@code 2001-01-01}. */
    String start();

    /** The first day after the last day. By default there is no last one. */
    String end() default "";

    /** The zone whose midnights part the days. */
    String timezone() default "UTC";
}
