package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an {@link Input} read the time from the start of one window of the asset to the end of
 * another, both counted from the one that is made: with {@code startOffset = -6} the trailing seven
 * days.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeWindowMapping {
    /** Where to start: the window that is made is 0, the one before it -1. */
    int startOffset() default 0;

    /** Where to end, inclusive; not before {@link #startOffset}. */
    int endOffset() default 0;
}
