package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The asset has a partition for each of these keys. Also for annotations of one's own. */
@Documented
@Repeatable(StaticPartitions.Several.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StaticPartitions {
    /** The keys, in the order in which ranges go. */
    String[] value() default {};

    /** An enum whose constants are the keys, instead. */
    Class<? extends Enum<?>> of() default Undefined.class;

    /** The dimension's name, where the asset has several. */
    String dimension() default "";

    /** Stands for no enum. */
    enum Undefined {}

    /** Holds repeated ones. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        StaticPartitions[] value();
    }
}
