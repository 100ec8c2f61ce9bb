package dev.larder.freshness;

import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The partitions of an asset by their windows of time.
 *
 * @param windows the asset's partitions, or their dimension of time
 * @param now when it is: decides which keys other dimensions have
 */
record WindowSlices(PartitionsDefinition partitions, TimeWindows windows, Instant now) {
    /** {@return null where there are no windows} */
    static @Nullable WindowSlices of(PartitionsDefinition partitions, Instant now) {
        if (partitions instanceof TimeWindows windows) {
            return new WindowSlices(partitions, windows, now);
        }
        if (partitions instanceof Dimensions several) {
            for (Dimension dimension : several.dimensions()) {
                if (dimension.definition() instanceof TimeWindows windows) {
                    return new WindowSlices(partitions, windows, now);
                }
            }
        }
        return null;
    }

    /** {@return the partitions of some windows: with other dimensions, all combinations} */
    PartitionSet of(long... ordinals) {
        PartitionSet time = PartitionSet.of(windows, ordinals);
        if (!(partitions instanceof Dimensions several)) {
            return time;
        }
        List<PartitionSet> sides =
                several.dimensions().stream()
                        .map(Dimension::definition)
                        .map(side -> side instanceof TimeWindows ? time : side.existing(now))
                        .toList();
        return PartitionSet.product(several, sides);
    }
}
