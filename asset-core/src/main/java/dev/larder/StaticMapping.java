package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an {@link Input} read by keys: each of the downstream keys is made from each of the
 * upstream keys. Repeat it for other keys.
 */
@Documented
@Repeatable(StaticMapping.Several.class)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StaticMapping {
    /** Keys of the asset that is read. */
    String[] upstream();

    /** Keys of the asset that is made. */
    String[] downstream();

    /** Holds repeated ones. */
    @Documented
    @Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        StaticMapping[] value();
    }
}
