package dev.larder;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.util.Set;
import java.util.concurrent.Callable;

/** What a method may know of the attempt that calls it, and say to it. From any thread. */
public interface AssetContext {
    /**
     * {@return what it makes}
     *
     * @throws IllegalStateException when the step makes several; see {@link #assets}
     */
    AssetKey asset();

    /** {@return all that it makes; several only in a step of a {@link MultiAsset} method} */
    Set<AssetKey> assets();

    /** {@return which partitions of it; never empty, and just the one of an unpartitioned asset} */
    PartitionSet partitions();

    /**
     * {@return which partition of it}
     *
     * @throws IllegalStateException when the step makes several; see {@link #partitions}
     */
    Partition partition();

    /** {@return the run that asked for it} */
    long run();

    /** {@return its number within the step, from 1} */
    int attempt();

    /** {@return a text that is the same in each attempt of this step and in no other step} */
    String idempotencyKey();

    /**
     * {@return the keys of dynamic partitions that have this name} What is added is planned by
     * later plans, not by the run that goes on.
     */
    DynamicPartitionKeys.Keys keys(String set);

    /**
     * Gives up one partition of the step: it fails as it would if the method threw this and made
     * nothing else, and so does it for each of {@link #assets}. The others are made as if it had
     * not been asked for.
     *
     * <p>Laws: what the method returns for it, before or after, is dropped: an entry of {@link
     * dev.larder.io.Output#byPartition}, which need not be there, and rows that name it in the
     * {@code partitionColumn}. It may be said until the last row was taken. Of what is said of one
     * partition the first counts. When all are given up, what the method returns does not matter.
     *
     * @throws Failure for good, when the partition is none that it was asked for
     */
    void fail(Partition partition, Throwable why);

    /** As {@link #fail(Partition, Throwable)} with {@code Failure.retryable(why)}. */
    default void fail(Partition partition, String why) {
        fail(partition, Failure.retryable(why));
    }

    /**
     * Starts something in another system, or finds what was started: its id is stored before this
     * returns.
     *
     * <pre>{@code
     * ExternalCall job = context.external("job", () -> spark.submit(day));
     * job.await(Duration.ofSeconds(30), spark::hasFinished);
     * return spark.result(job.id());
     * }</pre>
     *
     * <p>Laws:
     *
     * <ul>
     *   <li>Whoever makes the same partitions of the same assets by the same code from the same
     *       inputs gets the id that was stored under this name, and starts nothing: another
     *       attempt, another run, another process. With other code or inputs it is another call.
     *   <li>The id is kept until the step's data are current, or {@link ExternalCall#forget}.
     *   <li>A process that dies between the start and the storing has started something that nobody
     *       knows of, and another attempt starts it again. Where the other system takes a key, give
     *       it {@link #idempotencyKey}.
     * </ul>
     *
     * @param name tells it apart from others that the method starts, of 1 to 100 characters
     * @param start starts it and gives its id, of 1 to 1,000 characters; what it throws, the method
     *     throws, and nothing is stored
     */
    ExternalCall external(String name, Callable<String> start) throws Exception;
}
