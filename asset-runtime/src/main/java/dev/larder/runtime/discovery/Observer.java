package dev.larder.runtime.discovery;

import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.util.Map;

/**
 * The method that observes an external asset. Safe for any number of threads as far as the user's
 * class is.
 */
public interface Observer {
    /** {@return whether one call observes any number of partitions; else just one} */
    boolean takesSeveral();

    /**
     * {@return the versions of those of the partitions that it could tell}; it throws whatever the
     * method throws
     *
     * @param partitions at least one
     */
    Map<Partition, DataVersion> observe(PartitionSet partitions) throws Exception;
}
