package dev.larder.graph;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a method that makes assets is run. What it makes does not depend on it.
 *
 * @param retry what happens after a failed attempt
 * @param maxPartitionsPerStep how many partitions one call of the method may make, at least 1
 * @param pool the name of the configured pool that each of its steps takes a place of; null for
 *     none
 * @param timeout how long a call may take, until what it returned is stored; null for as long as it
 *     takes
 * @param maxConcurrent how many of its steps run at a time, of all runs together; 0 for any number
 */
public record Execution(
        RetryPolicy retry,
        int maxPartitionsPerStep,
        @Nullable String pool,
        @Nullable Duration timeout,
        int maxConcurrent) {
    /** A partition at a time, without retries and without limits. */
    public static final Execution USUAL = new Execution(RetryPolicy.NONE, 1, null, null, 0);

    private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9_-]*");

    /** {@return whether a pool may be called so} */
    public static boolean isPoolName(String text) {
        return POOL.matcher(text).matches();
    }

    public Execution withRetry(RetryPolicy other) {
        return new Execution(other, maxPartitionsPerStep, pool, timeout, maxConcurrent);
    }

    public Execution withMaxPartitionsPerStep(int most) {
        return new Execution(retry, most, pool, timeout, maxConcurrent);
    }

    public Execution withPool(@Nullable String name) {
        return new Execution(retry, maxPartitionsPerStep, name, timeout, maxConcurrent);
    }

    public Execution withTimeout(@Nullable Duration longest) {
        return new Execution(retry, maxPartitionsPerStep, pool, longest, maxConcurrent);
    }

    public Execution withMaxConcurrent(int most) {
        return new Execution(retry, maxPartitionsPerStep, pool, timeout, most);
    }
}
