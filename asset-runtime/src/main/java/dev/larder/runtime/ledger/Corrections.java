package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.partition.PartitionSet;

import java.time.Instant;

/**
 * What people say of data that are there. Append-only, as all of the ledger; each method is one
 * transaction, durable when it returns.
 */
public interface Corrections {
    /**
     * Notes that the current data of these partitions are as this code would make them.
     *
     * @return how many partitions had data
     */
    long accept(AssetKey asset, PartitionSet partitions, CodeVersion code, Instant now);

    /**
     * Notes that the current data of these partitions are current no more. The data stay where they
     * are until they are pruned.
     *
     * @return how many partitions had data
     * @throws ClaimedException when one of them is being made
     */
    long wipe(AssetKey asset, PartitionSet partitions, Instant now);
}
