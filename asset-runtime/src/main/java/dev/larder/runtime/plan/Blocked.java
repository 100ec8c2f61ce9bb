package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Partitions that were asked for and cannot be made.
 *
 * @param why what stands in the way
 * @param upstream the asset whose partitions are not there; the asset itself where its own are not
 * @param required the partitions of {@code upstream} that are not there
 * @param until for {@link Why#NOT_YET}, when the last of them exists; else null
 * @param selection for {@link Why#UNMATERIALIZED}, what to select so that they are made too; null
 *     where they were selected
 */
public record Blocked(
        AssetKey asset,
        PartitionSet partitions,
        Why why,
        AssetKey upstream,
        PartitionSet required,
        @Nullable Instant until,
        @Nullable String selection) {
    /** {@return others that are blocked for the same reason} */
    Blocked of(AssetKey others, PartitionSet theirs) {
        return new Blocked(others, theirs, why, upstream, required, until, selection);
    }

    Blocked helpedBy(String other) {
        return new Blocked(asset, partitions, why, upstream, required, until, other);
    }

    /** What stands in the way. */
    public enum Why {
        /** Something required is outside of its definition. */
        NEVER,
        /** Something required does not exist before {@link Blocked#until}. */
        NOT_YET,
        /** Something required exists, but has no data and is not planned. */
        UNMATERIALIZED
    }
}
