package dev.larder.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/**
 * Why a partition is stale.
 *
 * @param upstream the asset that it comes from; null where it is the partition's own code
 * @param partitions those partitions of the upstream asset that it comes from; null where it is the
 *     partition's own code, and where they cannot be named in today's terms
 */
public record Cause(Kind kind, @Nullable AssetKey upstream, @Nullable PartitionSet partitions) {
    /** What has happened; the names are those that scripts rely on. */
    public enum Kind {
        /** The code is another one than the one that made the data. */
        CODE_CHANGED,
        /** Whether the code has changed cannot be told: its version was come by in another way. */
        CODE_UNCOMPARABLE,
        /** Something that was read has another version now. */
        INPUT_CHANGED,
        /** There is something that would be read now, and was not. */
        INPUTS_ADDED,
        /** Something was read that would not be read now. */
        INPUTS_REMOVED,
        /** Something that was read is stale itself. */
        UPSTREAM_STALE,
        /** Something that was read is there no more. */
        UPSTREAM_MISSING;

        /**
         * {@return whether the partition is as good as it can be until something upstream is made}
         */
        public boolean isFurtherUp() {
            return this == UPSTREAM_STALE || this == UPSTREAM_MISSING;
        }
    }

    /** {@return that the code is another one, or may be} */
    public static Cause ofCode(Kind kind) {
        return new Cause(kind, null, null);
    }
}
