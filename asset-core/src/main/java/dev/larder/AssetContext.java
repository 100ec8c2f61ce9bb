package dev.larder;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;

/**
 * What a method may know of the attempt that calls it.
 *
 * @param asset what it makes
 * @param partition which partition of it
 * @param run the run that asked for it
 * @param attempt its number within the step, from 1
 */
public record AssetContext(AssetKey asset, Partition partition, long run, int attempt) {
    /** {@return a text that is the same in each attempt of this step and in no other step} */
    public String idempotencyKey() {
        return "%s/%s/%d".formatted(asset, partition.key(), run);
    }
}
