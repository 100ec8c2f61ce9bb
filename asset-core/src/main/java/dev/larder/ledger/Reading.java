package dev.larder.ledger;

import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Intervals;
import dev.larder.partition.Mapped;
import dev.larder.partition.PartitionMapping.Shift;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An input of an asset, in numbers: which ordinals are made from which. */
final class Reading {
    /** Differences of ordinals within it fit a long. */
    private static final Intervals ALL = Intervals.between(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

    private final Edge edge;
    private final PartitionsDefinition upstream;
    private final PartitionsDefinition downstream;
    private final Shape shape;

    /** How its mapping numbers. */
    sealed interface Shape {
        /**
         * By adding.
         *
         * @param shift what
         * @param covered what the upstream definition has
         */
        record Shifted(Shift shift, Intervals covered) implements Shape {}

        /**
         * The same for all.
         *
         * @param whole what that is at any time; null where that changes with time
         */
        record Uniform(@Nullable Intervals whole) implements Shape {}

        /** In its own way, but the same at any time. */
        record Fixed() implements Shape {}

        /** Otherwise: what a partition is made from may change with time. */
        record Moving() implements Shape {}
    }

    Reading(Edge edge, PartitionsDefinition upstream, PartitionsDefinition downstream) {
        this.edge = edge;
        this.upstream = upstream;
        this.downstream = downstream;
        this.shape = shapeOf();
    }

    private Shape shapeOf() {
        boolean isFixed = edge.mapping().isFixed();
        Shift shift = edge.mapping().shift();
        if (shift != null) {
            return new Shape.Shifted(shift, covered());
        }
        if (edge.mapping().isUniform()) {
            return new Shape.Uniform(isFixed ? required(anyone(), Instant.EPOCH) : null);
        }
        return isFixed ? new Shape.Fixed() : new Shape.Moving();
    }

    /** With several dimensions all that has an ordinal. */
    private Intervals covered() {
        return isLine() ? upstream.covered(PartitionSet.of(upstream, ALL)).stretches() : ALL;
    }

    private boolean isLine() {
        return !(upstream instanceof Dimensions);
    }

    /** A uniform mapping asks for no partition in particular. */
    private PartitionSet anyone() {
        return PartitionSet.of(downstream, 0);
    }

    Edge edge() {
        return edge;
    }

    Shape shape() {
        return shape;
    }

    PartitionsDefinition upstream() {
        return upstream;
    }

    boolean counts() {
        return edge.input().counting() == Counting.COUNT;
    }

    boolean skips() {
        return edge.input().absence() == Absence.SKIP;
    }

    boolean isUniform() {
        return shape instanceof Shape.Uniform;
    }

    /** {@return what of the upstream asset exists, of those that a uniform mapping gives} */
    Intervals existing(Instant now) {
        return isUniform()
                ? edge.mapping().upstream(anyone(), now).existing().stretches()
                : upstream.existing(now).stretches();
    }

    /** {@return what the mapping gives for a partition, whether it exists yet or not} */
    Intervals required(long ordinal, Instant now) {
        return switch (shape) {
            case Shape.Shifted(Shift shift, Intervals covered) ->
                    Intervals.between(ordinal + shift.first(), ordinal + shift.last() + 1)
                            .intersect(covered);
            case Shape.Uniform(Intervals whole) when whole != null -> whole;
            case Shape.Uniform _, Shape.Fixed _, Shape.Moving _ ->
                    required(PartitionSet.of(downstream, ordinal), now);
        };
    }

    /**
     * {@return what the mapping gives for any of these, at any time; null where that is not a
     * matter of adding, or not the same for all}
     */
    @Nullable Intervals required(Intervals made) {
        return switch (shape) {
            case Shape.Shifted(Shift shift, Intervals covered) -> {
                var read = new Intervals.Builder(made.count());
                for (int i = 0; i < made.count(); i++) {
                    read.add(made.from(i) + shift.first(), made.to(i) + shift.last());
                }
                yield read.build().intersect(covered);
            }
            case Shape.Uniform(Intervals whole) -> whole;
            case Shape.Fixed _, Shape.Moving _ -> null;
        };
    }

    private Intervals required(PartitionSet made, Instant now) {
        return upstream.covered(all(made, now)).stretches();
    }

    /** {@return what the mapping gives for partitions, even where the definition never has it} */
    PartitionSet all(PartitionSet made, Instant now) {
        Mapped mapped = edge.mapping().upstream(made, now);
        return mapped.existing().union(mapped.nonexistent());
    }

    /** {@return these as partitions of the upstream asset} */
    PartitionSet set(Intervals ordinals, @Nullable PartitionSet outside) {
        PartitionSet counted = PartitionSet.of(upstream, ordinals);
        return outside == null ? counted : counted.union(outside);
    }

    /** {@return those of a set that have no ordinal; null where all do} */
    static @Nullable PartitionSet outside(PartitionSet set, Intervals stretches) {
        return set.size() == stretches.size()
                ? null
                : set.minus(PartitionSet.of(set.definition(), stretches));
    }

    /** {@return a partition's share of what steps have read for several} */
    Read.Those share(Read.Shared shared, long ordinal, Instant now) {
        PartitionSet mapped = all(PartitionSet.of(downstream, ordinal), now);
        PartitionSet share = PartitionSet.none(upstream);
        PartitionSet beyond = share;
        for (Pin pin : shared.pins()) {
            PartitionSet pinned = pin.partitions();
            PartitionSet made = pin.made();
            if (pinned != null && made != null) {
                share = share.union(pinned.intersect(mapped));
                beyond = beyond.union(pinned.minus(all(made, now)));
            } else if (pinned != null) {
                share = share.union(pinned);
            }
        }
        Intervals stretches = share.stretches();
        PartitionSet outside = outside(share, stretches);
        PartitionSet more = outside == null ? beyond : outside.union(beyond);
        return new Read.Those(stretches, more.isEmpty() ? null : more, false);
    }
}
