package dev.larder;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.util.Set;

/** What a method may know of the attempt that calls it. */
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
}
