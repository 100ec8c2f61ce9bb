package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A failed step is tried again. After failed attempt n the next waits {@code min(maxDelay, b +
 * jitter)}, with {@code b = delay · multiplier^(n-1)} and a jitter in [0, b). A {@link
 * Failure#permanent permanent failure} is not tried again. Also for annotations of one's own.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retry {
    /** How many attempts there are, the first one included. */
    int maxAttempts() default 3;

    /** How long the second attempt waits, as {@code 500ms}, {@code 5s}, {@code 2m}. */
    String delay() default "1s";

    /** By how much each further delay is longer; at least 1. */
    double multiplier() default 2;

    /** What no delay is longer than. */
    String maxDelay() default "1h";
}
