package dev.larder;

import io.micronaut.context.annotation.Executable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that produces an asset: its result is the asset's data.
 *
 * <p>A result of {@link dev.larder.io.Sql}, {@link dev.larder.io.Table}, or a {@code Stream} or
 * {@code List} of records is a table; anything else is a JSON value. A method that is {@code void}
 * stores its data itself, see {@link dev.larder.io.Output#stored}. Parameters are {@link Input
 * inputs}, the {@link dev.larder.partition.Partition} to make or its {@link
 * dev.larder.partition.TimeWindow}, the {@link dev.larder.partition.PartitionSet} of a step that
 * makes several, the {@link AssetContext}, or any bean of the project's.
 *
 * <p>On a component of the record that a {@link MultiAsset} method returns it says what is special
 * about that asset; {@link #deps}, {@link #after}, {@link #maxPartitionsPerStep}, {@link
 * #dimensions}, {@link #pool}, {@link #timeout} and {@link #maxConcurrent} are of the method, and
 * said there.
 */
@Documented
@Executable(processOnStartup = true)
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Asset {
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

    /**
     * The name of the IO manager that stores it. By default the one for its shape: {@code duckdb}
     * or {@code json}.
     */
    String io() default "";

    /** What it is made of or with, to select by, as {@code sql}. */
    String[] kinds() default {};

    /**
     * Keys of assets whose data the method reads without Larder loading them; their versions count
     * as those of inputs do. Without a dot in the class's namespace.
     */
    String[] deps() default {};

    /** Keys of assets that are made first where a run makes both; nothing else follows. */
    String[] after() default {};

    /**
     * How many partitions one call may make. A method that takes more than one has a {@link
     * dev.larder.partition.PartitionSet} as parameter, and returns {@link
     * dev.larder.io.Output#byPartition} or sets {@link #partitionColumn}.
     */
    int maxPartitionsPerStep() default 1;

    /** The column of the rows that says which partition each belongs to, by the partition's key. */
    String partitionColumn() default "";

    /**
     * Which code it is, as {@code "2"}: data of another version are stale. By default computed from
     * the class files of the method and what it calls.
     */
    String codeVersion() default "";

    /**
     * Keys that the asset had before: what was recorded for them is its own. Without a dot in the
     * class's namespace.
     */
    String[] formerly() default {};

    /**
     * Columns that do not count when the data of two materializations are compared, as the time of
     * loading.
     */
    String[] volatileColumns() default {};

    /**
     * The name of a pool, as {@code api}: as many of the steps that name it run at a time as {@code
     * larder.pools.api} says, of all assets, runs and processes together. A pool that is not
     * configured is an error when the project starts.
     */
    String pool() default "";

    /**
     * How long one call of the method may take, as {@code 10m}, until what it returned is stored.
     * What takes longer is interrupted, and fails as an attempt does that throws. By default as
     * long as it takes.
     */
    String timeout() default "";

    /**
     * How many steps of the asset run at a time, of all runs and processes together. By default any
     * number.
     */
    int maxConcurrent() default 0;

    /** The order of the dimensions. By default dimensions of time first, then by name. */
    String[] dimensions() default {};
}
