package dev.larder.runtime.ledger;

/**
 * How a run is to be gone about, as far as it does not say what is made.
 *
 * @param maxConcurrent how many of its steps run at a time; 0 for as many as may
 * @param maxFailedPercent how much of what it makes may fail, in percent of all its partitions,
 *     before it begins nothing more; 100 for all
 * @param order which partitions of an asset come first
 * @param priority runs with a higher one go first
 */
public record RunOptions(int maxConcurrent, int maxFailedPercent, Order order, int priority) {
    /** Nothing special. */
    public static final RunOptions USUAL = new RunOptions(0, 100, Order.OLDEST_FIRST, 0);

    /** Which partitions of an asset come first, where nothing else decides. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }
}
