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
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Input {
    /**
     * The asset that is read: without a dot in the class's namespace, with one absolute. By default
     * the parameter's name in snake_case.
     */
    String value() default "";
}
