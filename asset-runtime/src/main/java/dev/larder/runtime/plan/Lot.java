package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.util.List;

/**
 * Calls of one method that are alike: all of them make the same assets, and none waits for another
 * one of the lot. However many partitions they are, a lot is small.
 *
 * @param assets in the graph's order
 * @param partitions what they make of each asset, all together; at least one
 * @param reconsidered those of the partitions that are not made where, once their step begins, code
 *     and inputs turn out to be those that the data were made by
 * @param wave one more than the latest wave of what they wait for, from 1
 * @param most how many partitions a step has, but the last one
 */
public record Lot(
        List<AssetKey> assets,
        PartitionSet partitions,
        PartitionSet reconsidered,
        int wave,
        int most) {
    public Lot {
        assets = List.copyOf(assets);
    }

    /** {@return how many steps they are} */
    public long stepCount() {
        return Math.ceilDiv(partitions.size(), most);
    }

    /** {@return this with fewer partitions} */
    public Lot without(PartitionSet some) {
        return new Lot(assets, partitions.minus(some), reconsidered.minus(some), wave, most);
    }
}
