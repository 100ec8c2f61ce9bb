package dev.larder.partition;

/**
 * A mapping of the user's own. Pure: the answer depends on nothing but the arguments. Safe for any
 * thread.
 *
 * <p>Laws, checked at start-up for the first partitions of both sides, the first of them also when
 * plans are made: an upstream partition of d has d among its downstream partitions, and the other
 * way round; both directions distribute over union.
 */
public interface CustomMapping {
    /**
     * {@return the partitions that these partitions are made from, whether they exist or not}
     *
     * @param downstream partitions of the asset that reads
     * @param upstream the definition of the answer
     */
    PartitionSet upstream(PartitionSet downstream, PartitionsDefinition upstream);

    /**
     * {@return the partitions that are made from any of these}
     *
     * @param upstream partitions of the asset that is read
     * @param downstream the definition of the answer
     */
    PartitionSet downstream(PartitionSet upstream, PartitionsDefinition downstream);
}
