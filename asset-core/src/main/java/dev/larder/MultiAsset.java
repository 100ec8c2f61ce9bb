package dev.larder;

import io.micronaut.context.annotation.Executable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that produces several assets in one call: it returns a record, each component of
 * which is an asset. The component's name in snake_case is the asset's key, its type says what kind
 * of data it is, as for {@link Asset}; an {@code @Asset} on the component says more of that one.
 *
 * <p>All have the partitions, the inputs and the {@link Retry} of the method. Law: they are made,
 * published and failed together, but only those that were asked for; what the method returns for
 * another one is ignored, and may be null. Which those are says a parameter of type {@link
 * Requested}.
 */
@Documented
@Executable(processOnStartup = true)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MultiAsset {
    /**
     * A sentence for the catalog, of those that have none of their own. By default the first
     * sentence of the method's Javadoc.
     */
    String description() default "";

    /** What those are shown with that say nothing else. By default the namespace. */
    String group() default "";

    /** Who answers for all of them; a component may add others. */
    String[] owners() default {};

    /** Labels of all of them; a component may add others. */
    String[] tags() default {};

    /** What all of them are made of or with; a component may add others. */
    String[] kinds() default {};

    /** As {@link Asset#deps}. */
    String[] deps() default {};

    /** As {@link Asset#after}. */
    String[] after() default {};

    /**
     * How many partitions one call may make. Where it is more than one, each component is an {@link
     * dev.larder.io.Output#byPartition} or has an {@link Asset#partitionColumn}.
     */
    int maxPartitionsPerStep() default 1;

    /** As {@link Asset#codeVersion}, of those that say nothing else: one method makes them all. */
    String codeVersion() default "";

    /** As {@link Asset#pool}: a call of the method takes one place. */
    String pool() default "";

    /** As {@link Asset#timeout}. */
    String timeout() default "";

    /** As {@link Asset#maxConcurrent}, of the steps of the method, whatever they make of it. */
    int maxConcurrent() default 0;

    /** As {@link Asset#dimensions}. */
    String[] dimensions() default {};
}
