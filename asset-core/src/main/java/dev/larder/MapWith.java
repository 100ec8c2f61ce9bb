package dev.larder;

import dev.larder.partition.CustomMapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an {@link Input} read the partitions that a class of the project's names: a bean, or a
 * class with a constructor without parameters.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MapWith {
    Class<? extends CustomMapping> value();
}
