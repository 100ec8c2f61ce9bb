package dev.larder.freshness;

import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How an asset's data stand against its {@link FreshnessPolicy} at one moment. About time alone: of
 * what they were made from it says nothing.
 */
public sealed interface FreshnessStatus {
    /** The cases by name. */
    enum Kind {
        ON_TIME,
        LATE,
        OVERDUE,
        UNKNOWN,
        NONE
    }

    Kind kind();

    /**
     * Nothing that is awaited is late.
     *
     * @param until when that ends if nothing more is made; null where nothing will be awaited
     */
    record OnTime(@Nullable Instant until) implements FreshnessStatus {
        @Override
        public Kind kind() {
            return Kind.ON_TIME;
        }
    }

    /**
     * People are to be warned.
     *
     * @param since when the first of what is awaited became late
     * @param dueAt when the first of it will be overdue
     * @param awaited the partitions that are to be made; at least one
     */
    record Late(Instant since, Instant dueAt, PartitionSet awaited) implements FreshnessStatus {
        @Override
        public Kind kind() {
            return Kind.LATE;
        }
    }

    /**
     * Data should be there and are not.
     *
     * @param since when the first of what is awaited was due
     * @param awaited the partitions that are to be made; at least one
     */
    record Overdue(Instant since, PartitionSet awaited) implements FreshnessStatus {
        @Override
        public Kind kind() {
            return Kind.OVERDUE;
        }
    }

    /**
     * There is no telling how old data are that were never made.
     *
     * @param awaited those that exist and were never made; empty where none exists
     */
    record Unknown(PartitionSet awaited) implements FreshnessStatus {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    /** There is no policy: the data may be of any age. */
    record None() implements FreshnessStatus {
        @Override
        public Kind kind() {
            return Kind.NONE;
        }
    }
}
