package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Source;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was materialized from what. Append-only; each method is one transaction, durable when it
 * returns. Safe for any number of threads and processes.
 */
public interface Ledger {
    /**
     * {@return what is known of the project's assets, at one sequence, with the dynamic partition
     * keys that there are then}
     */
    LedgerState state(AssetGraph project);

    /** {@return how far it has come; what is noted later has a larger sequence} */
    long sequence();

    /**
     * Notes which data an external asset has: versions that differ from the last ones become
     * current, all at once; equal ones add nothing.
     *
     * @param versions of one definition
     */
    void record(AssetKey asset, Map<Partition, DataVersion> versions, Instant now);

    /**
     * {@return where the data of these partitions of a produced asset are that are current} Those
     * without are left out.
     */
    Source located(AssetKey asset, PartitionSet partitions);

    /**
     * {@return what was recorded of the current data of these partitions of a produced asset, in
     * their order} Those without are left out.
     */
    List<Recorded> recorded(AssetKey asset, PartitionSet partitions);
}
