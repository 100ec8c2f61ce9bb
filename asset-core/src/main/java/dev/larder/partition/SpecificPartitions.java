package dev.larder.partition;

import java.time.Instant;

/**
 * Every partition from these.
 *
 * @param partitions not empty
 */
record SpecificPartitions(PartitionSet partitions, PartitionsDefinition down)
        implements PartitionMapping {
    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        PartitionsDefinition up = partitions.definition();
        PartitionSet required = downstream.isEmpty() ? PartitionSet.none(up) : partitions;
        return Mapped.split(required, up.existing(now));
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        return upstream.intersect(partitions).isEmpty()
                ? PartitionSet.none(down)
                : down.existing(now);
    }

    @Override
    public boolean gathers() {
        return partitions.size() > 1;
    }

    @Override
    public boolean isUniform() {
        return true;
    }

    @Override
    public String describe() {
        return "specific " + partitions.toText();
    }
}
