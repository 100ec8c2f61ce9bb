package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which partitions an {@link Input} reads in one dimension of the asset that is read. Repeat
 * it for other dimensions; those that are not named are mapped by name.
 */
@Documented
@Repeatable(DimensionMapping.Several.class)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DimensionMapping {
    /** The dimension of the asset that is read; by default the same as {@link #downstream}. */
    String upstream() default "";

    /** The dimension of the asset that is made. By default none: see {@link #partitions}. */
    String downstream() default "";

    /** As in {@link TimeWindowMapping#startOffset}, for a dimension of time. */
    int startOffset() default 0;

    /** As in {@link TimeWindowMapping#endOffset}, for a dimension of time. */
    int endOffset() default 0;

    /**
     * Instead of mapping it: {@code all}, {@code latest}, or keys in the text form. By default what
     * {@link #downstream} says.
     */
    String partitions() default "";

    /** Holds repeated ones. */
    @Documented
    @Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        DimensionMapping[] value();
    }
}
