package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;

/**
 * A step of a run that this process executes.
 *
 * @param id its own, for ever
 */
public record Step(long id, long run, AssetKey asset, Partition partition, int wave) {
    /** {@return what messages call it, as {@code flights.departures 2001-01-31}} */
    public String label() {
        return partition.definition().isUnpartitioned()
                ? asset.toString()
                : asset + " " + partition.key();
    }
}
