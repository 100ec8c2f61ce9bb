package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Partitions whose keys are added and removed while the project lives, through {@link
 * DynamicPartitionKeys} or {@link AssetContext#keys}. Assets that name the same set share its keys.
 */
@Documented
@Repeatable(DynamicPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DynamicPartitions {
    /** The name of the set of keys, as {@code tenants}. */
    String value();

    /** The dimension's name, where the asset has several. */
    String dimension() default "";

    /** Holds repeated ones. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        DynamicPartitions[] value();
    }
}
