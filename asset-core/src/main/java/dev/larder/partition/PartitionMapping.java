package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which partitions of an upstream asset a partition of a downstream asset is made from, and the
 * reverse.
 *
 * <p>Law: for existing partitions u and d, u is among {@code upstream(d)} exactly when d is among
 * {@code downstream(u)}. Both directions distribute over union.
 */
public sealed interface PartitionMapping
        permits PartitionMapping.Identity,
                PartitionMapping.All,
                PartitionMapping.Overlap,
                WindowOffsets,
                LatestWindow,
                SpecificPartitions,
                KeyGroups,
                ByDimension,
                UserMapping {
    /** {@return the upstream partitions that these downstream partitions are made from} */
    Mapped upstream(PartitionSet downstream, Instant now);

    /** {@return the existing downstream partitions that need any of these upstream partitions} */
    PartitionSet downstream(PartitionSet upstream, Instant now);

    /** {@return whether one downstream partition may be made from several upstream partitions} */
    boolean gathers();

    /** {@return whether what a partition is made from may grow or move once it has been made} */
    default boolean mayGain() {
        return false;
    }

    /** {@return whether all downstream partitions are made from the same upstream partitions} */
    default boolean isUniform() {
        return false;
    }

    /** {@return whether what a partition is made from, there or not, is the same at any time} */
    default boolean isFixed() {
        return true;
    }

    /**
     * {@return how far the ordinals of what a partition is made from are from its own, if it is as
     * far for each; else null} Of these the partition is made from those that the upstream
     * definition has.
     */
    default @Nullable Shift shift() {
        return null;
    }

    /**
     * How ordinals of both sides differ.
     *
     * @param first from a partition to the first that it is made from
     * @param last from a partition to the last that it is made from
     */
    record Shift(long first, long last) {
        static final Shift NONE = new Shift(0, 0);
    }

    /** {@return what a person reads, as {@code identity}} */
    String describe();

    /**
     * {@return whether it is from a definition to itself and leads from each partition only to
     * earlier ones}
     */
    default boolean isStrictlyBackward() {
        return false;
    }

    /**
     * {@return this mapping, if it is strictly backward, without what lies before the beginning}
     * The first partitions are then made from nothing.
     */
    default PartitionMapping fromBeginning() {
        return this;
    }

    /**
     * {@return what a request means between these definitions}
     *
     * @param request anything but a {@link MappingRequest.Custom}
     * @throws LarderException a USER error that says what to write, where it does not fit them
     */
    static PartitionMapping of(
            MappingRequest request,
            PartitionsDefinition upstream,
            PartitionsDefinition downstream) {
        return new MappingInference(upstream, downstream).mapping(request);
    }

    /**
     * {@return what a class of the user's says}
     *
     * @param type the name of the class
     * @throws LarderException a USER error when it contradicts itself for any of the first
     *     partitions
     */
    static PartitionMapping custom(
            String type,
            CustomMapping mapping,
            PartitionsDefinition upstream,
            PartitionsDefinition downstream) {
        UserMapping written = new UserMapping(type, mapping, upstream, downstream);
        written.check();
        return written;
    }

    /**
     * {@return the only mapping that these definitions allow}
     *
     * @throws LarderException a USER error that says what to write, where there is none or more
     *     than one
     */
    static PartitionMapping infer(PartitionsDefinition upstream, PartitionsDefinition downstream) {
        return new MappingInference(upstream, downstream).mapping(new MappingRequest.Inferred());
    }

    /** Same definition: each partition from its namesake. */
    record Identity(PartitionsDefinition definition) implements PartitionMapping {
        @Override
        public Mapped upstream(PartitionSet downstream, Instant now) {
            return Mapped.split(downstream, definition.existing(now));
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, Instant now) {
            return upstream.intersect(definition.existing(now));
        }

        @Override
        public boolean gathers() {
            return false;
        }

        @Override
        public Shift shift() {
            return Shift.NONE;
        }

        @Override
        public String describe() {
            return "identity";
        }
    }

    /**
     * Every partition from all existing ones; also what joins partitioned and unpartitioned assets.
     */
    record All(PartitionsDefinition up, PartitionsDefinition down) implements PartitionMapping {
        @Override
        public Mapped upstream(PartitionSet downstream, Instant now) {
            PartitionSet none = PartitionSet.none(up);
            return new Mapped(downstream.isEmpty() ? none : up.existing(now), none);
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, Instant now) {
            return upstream.intersect(up.existing(now)).isEmpty()
                    ? PartitionSet.none(down)
                    : down.existing(now);
        }

        @Override
        public boolean mayGain() {
            return !up.isUnpartitioned();
        }

        @Override
        public boolean gathers() {
            return !up.isUnpartitioned();
        }

        @Override
        public boolean isUniform() {
            return true;
        }

        @Override
        public boolean isFixed() {
            return up.isUnpartitioned();
        }

        @Override
        public String describe() {
            return "all";
        }
    }

    /** Each window from the windows that share any time with it, across cadences and zones. */
    record Overlap(TimeWindows up, TimeWindows down) implements PartitionMapping {
        @Override
        public Mapped upstream(PartitionSet downstream, Instant now) {
            return Mapped.split(overlapping(downstream, down, up), up.existing(now));
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, Instant now) {
            return overlapping(upstream, up, down).intersect(down.existing(now));
        }

        static PartitionSet overlapping(PartitionSet set, TimeWindows from, TimeWindows to) {
            Intervals intervals = set.intervals();
            var overlaps = new Intervals.Builder(intervals.count());
            for (int i = 0; i < intervals.count(); i++) {
                overlaps.add(
                        to.floor(from.startOf(intervals.from(i))),
                        to.ceiling(from.startOf(intervals.to(i))));
            }
            return PartitionSet.of(to, overlaps.build());
        }

        @Override
        public boolean gathers() {
            return !down.within(up);
        }

        @Override
        public @Nullable Shift shift() {
            return up.isNumberedAs(down) ? Shift.NONE : null;
        }

        @Override
        public String describe() {
            return "overlap";
        }
    }
}
