package dev.larder.ledger;

import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What of one input a partition was made from. */
sealed interface Read {
    /** Just what the mapping gives for it, whether that exists yet or not. */
    enum AsMapped implements Read {
        AS_MAPPED
    }

    /**
     * These.
     *
     * @param partitions those that have an ordinal
     * @param outside the others, which the definition has no more; null where there are none
     * @param complete whether they are just what the mapping gives for it
     */
    record Those(Intervals partitions, @Nullable PartitionSet outside, boolean complete)
            implements Read {
        /** Nothing: the input is new. */
        static final Those NONE = new Those(Intervals.NONE, null, false);
    }

    /** Its share of these: what the mapping gives for it may change with time. */
    record Shared(List<Pin> pins) implements Read {
        public Shared {
            pins = List.copyOf(pins);
        }
    }

    /** Something that cannot be said in today's terms. */
    enum Unnamed implements Read {
        UNNAMED
    }
}
