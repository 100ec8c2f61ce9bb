package dev.larder;

import io.micronaut.context.annotation.Executable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that observes an asset whose data are made elsewhere: a folder that others fill, a
 * table that another system loads. The method returns the {@link dev.larder.ledger.DataVersion} of
 * its {@link dev.larder.partition.Partition}, or, with a {@link dev.larder.partition.PartitionSet},
 * a {@code Map<Partition, DataVersion>} of those that it could tell. When a version differs from
 * the last one, what was made from that partition is stale.
 *
 * <p>Assets name it in {@link Asset#deps}; Larder does not load its data. It is observed before a
 * plan is made that depends on it. The method also takes any bean of the project's.
 */
@Documented
@Executable(processOnStartup = true)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExternalAsset {
    /**
     * The key: a name in the class's namespace, or absolute with a dot. By default the method's
     * name in snake_case.
     */
    String value() default "";

    /** A sentence for the catalog. By default the first sentence of the method's Javadoc. */
    String description() default "";

    /** What it is shown with. By default the namespace. */
    String group() default "";

    /** Who answers for it, as {@code team:ops}. */
    String[] owners() default {};

    /** Labels to select by, as {@code tier:gold}. */
    String[] tags() default {};

    /** What it is made of or with, to select by; {@code external} is always one of them. */
    String[] kinds() default {};

    /** As {@link Asset#formerly}. */
    String[] formerly() default {};

    /** The order of the dimensions. By default dimensions of time first, then by name. */
    String[] dimensions() default {};
}
