package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that receives one dimension of the partition to make: its key as a {@code
 * String} or as a constant of an enum; of a dimension of time also the {@link
 * dev.larder.partition.TimeWindow}, the {@code LocalDate} that it starts on, or the {@code Instant}
 * that it starts at.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Dimension {
    /** The dimension's name. By default the parameter's. */
    String value() default "";
}
