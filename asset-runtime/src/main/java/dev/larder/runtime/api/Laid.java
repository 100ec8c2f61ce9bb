package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An asset, and which of its dimensions lies along an axis.
 *
 * @param dimension its name; null where the asset has just the one
 */
record Laid(AssetDefinition asset, @Nullable String dimension) {
    /** {@return all that an asset can be laid out along; an unpartitioned one along nothing} */
    static List<Laid> of(AssetDefinition asset) {
        if (asset.partitions() instanceof Dimensions several) {
            return several.names().stream().map(name -> new Laid(asset, name)).toList();
        }
        return asset.partitions().isUnpartitioned() ? List.of() : List.of(new Laid(asset, null));
    }

    /** {@return what lies along the axis} */
    PartitionsDefinition definition() {
        return asset.partitions() instanceof Dimensions several && dimension != null
                ? several.dimension(dimension)
                : asset.partitions();
    }

    /** {@return the partitions along the axis, with the worst over other dimensions} */
    Marked along(Marked marked) {
        return dimension == null ? marked : marked.in(dimension);
    }

    /**
     * {@return the partitions that exist and are that along the axis}
     *
     * @param some of {@link #definition}
     */
    PartitionSet whole(PartitionSet some, Instant now) {
        if (!(asset.partitions() instanceof Dimensions several)) {
            return some.intersect(asset.partitions().existing(now));
        }
        List<PartitionSet> sides = new ArrayList<>();
        for (Dimension each : several.dimensions()) {
            PartitionSet existing = each.definition().existing(now);
            sides.add(each.name().equals(dimension) ? existing.intersect(some) : existing);
        }
        return PartitionSet.product(several, sides);
    }

    /** {@return how people write the same} */
    String text(PartitionSet some) {
        return dimension == null
                ? some.toText()
                : PartitionText.product(List.of(dimension + "=" + some.toText()));
    }
}
