package dev.larder.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

/** Why a partition is stale. */
public sealed interface Cause {
    /** The kind of {@link InputChanged}. */
    String INPUT_CHANGED = "INPUT_CHANGED";

    /** The kind of {@link InputsAdded}. */
    String INPUTS_ADDED = "INPUTS_ADDED";

    /** The kind of {@link UpstreamStale}. */
    String UPSTREAM_STALE = "UPSTREAM_STALE";

    /** {@return the upstream asset that it comes from} */
    AssetKey upstream();

    /**
     * {@return the upstream partitions that it comes from; null where they cannot be named in
     * today's terms}
     */
    @Nullable PartitionSet partitions();

    /** {@return the name that scripts rely on} */
    String kind();

    /** Something that was read is not current any more. */
    record InputChanged(AssetKey upstream, @Nullable PartitionSet partitions) implements Cause {
        @Override
        public String kind() {
            return INPUT_CHANGED;
        }
    }

    /** There are data that would be read now, and were not there when it was made. */
    record InputsAdded(AssetKey upstream, PartitionSet partitions) implements Cause {
        @Override
        public String kind() {
            return INPUTS_ADDED;
        }
    }

    /** Something that was read is stale itself. */
    record UpstreamStale(AssetKey upstream, PartitionSet partitions) implements Cause {
        @Override
        public String kind() {
            return UPSTREAM_STALE;
        }
    }
}
