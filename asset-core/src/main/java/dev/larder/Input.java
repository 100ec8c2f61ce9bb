package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that receives the data of another asset. Which of its partitions follows from
 * the two definitions: the same partition, the windows that overlap, or all of them where either
 * asset is unpartitioned.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Input {
    /**
     * The asset that is read: without a dot in the class's namespace, with one absolute. By default
     * the parameter's name in snake_case.
     */
    String value() default "";

    /** What happens where a partition that would be read has no data. */
    Absent absent() default Absent.BLOCK;

    /** Whether a new version of what was read makes the asset stale. */
    Staleness staleness() default Staleness.DEFAULT;

    /** What happens where a partition that would be read has no data. */
    enum Absent {
        /** The asset's partition cannot be made. */
        BLOCK,
        /** It is made of what is there; when more arrives, it is stale. */
        SKIP
    }

    /** Whether a new version of what was read makes the asset stale. */
    enum Staleness {
        /** {@link #IGNORE} with {@link LatestPartition}, else {@link #COUNT}. */
        DEFAULT,
        /** It does. */
        COUNT,
        /** It is recorded and shown, and never makes the asset stale. */
        IGNORE
    }
}
