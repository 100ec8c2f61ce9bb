package dev.larder.ledger;

import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the ledger knows of an asset, in terms of the definition that it has today.
 *
 * @param current the current materialization of each materialized partition, by ordinal
 * @param failed where the last attempt failed after the last publish
 * @param running being made now
 * @param queued waiting in a run
 */
public record AssetState(
        NavigableMap<Long, Materialization> current,
        PartitionSet failed,
        PartitionSet running,
        PartitionSet queued) {
    public AssetState {
        current = Collections.unmodifiableNavigableMap(new TreeMap<>(current));
    }

    /** {@return the state of an asset that the ledger knows nothing of} */
    public static AssetState none(PartitionsDefinition definition) {
        PartitionSet none = PartitionSet.none(definition);
        return new AssetState(new TreeMap<>(), none, none, none);
    }

    public PartitionSet materialized() {
        return PartitionSet.of(
                failed.definition(), current.keySet().stream().mapToLong(o -> o).toArray());
    }
}
