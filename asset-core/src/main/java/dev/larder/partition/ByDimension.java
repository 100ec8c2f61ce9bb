package dev.larder.partition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Each dimension by itself. A definition of one dimension without a name counts as having just
 * that.
 *
 * @param up with a side for each of its dimensions, in their order
 */
record ByDimension(PartitionsDefinition up, PartitionsDefinition down, List<Side> sides)
        implements PartitionMapping {
    /** The place of a dimension that is not there. */
    static final int NONE = -1;

    /** What stands for the downstream dimension where there is none. */
    static final PartitionsDefinition NOWHERE = new Unpartitioned();

    private static final PartitionSet ANYWHERE = PartitionSet.of(NOWHERE, 0);

    /**
     * How one upstream dimension is read.
     *
     * @param down where the downstream dimension is that it is mapped to; {@link #NONE} if it reads
     *     the same whatever is made
     */
    record Side(int down, PartitionMapping mapping) {}

    ByDimension {
        sides = List.copyOf(sides);
    }

    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        List<PartitionSet> existing = new ArrayList<>();
        List<PartitionSet> required = new ArrayList<>();
        for (PartitionSet.Box box : downstream.boxes()) {
            List<PartitionSet> there = new ArrayList<>();
            List<PartitionSet> all = new ArrayList<>();
            for (Side side : sides) {
                PartitionSet made = side.down == NONE ? ANYWHERE : box.sides().get(side.down);
                Mapped mapped = side.mapping.upstream(made, now);
                there.add(mapped.existing());
                all.add(mapped.existing().union(mapped.nonexistent()));
            }
            existing.add(product(up, there));
            required.add(product(up, all));
        }
        PartitionSet found = PartitionSet.union(up, existing);
        return new Mapped(found, PartitionSet.union(up, required).minus(found));
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        return PartitionSet.union(
                down, upstream.boxes().stream().map(box -> readers(box, now)).toList());
    }

    private PartitionSet readers(PartitionSet.Box read, Instant now) {
        List<PartitionSet> made = new ArrayList<>();
        for (int i = 0; i < dimensions(down); i++) {
            made.add(definition(down, i).existing(now));
        }
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            PartitionSet readers = side.mapping.downstream(read.sides().get(i), now);
            if (readers.isEmpty()) {
                return PartitionSet.none(down);
            }
            if (side.down != NONE) {
                made.set(side.down, readers);
            }
        }
        return product(down, made);
    }

    static int dimensions(PartitionsDefinition definition) {
        return definition instanceof Dimensions several ? several.count() : 1;
    }

    static PartitionsDefinition definition(PartitionsDefinition definition, int dimension) {
        return definition instanceof Dimensions several
                ? several.definition(dimension)
                : definition;
    }

    private static PartitionSet product(PartitionsDefinition definition, List<PartitionSet> sides) {
        return definition instanceof Dimensions several ? several.product(sides) : sides.getFirst();
    }

    @Override
    public boolean gathers() {
        return sides.stream().anyMatch(side -> side.mapping.gathers());
    }

    /** Each dimension from itself, one of them backward and the others nowhere else. */
    @Override
    public boolean isStrictlyBackward() {
        boolean backward = false;
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            if (side.down != i
                    || !(side.mapping instanceof Identity || side.mapping.isStrictlyBackward())) {
                return false;
            }
            backward |= side.mapping.isStrictlyBackward();
        }
        return backward && up.equals(down);
    }

    @Override
    public PartitionMapping fromBeginning() {
        return isStrictlyBackward()
                ? new ByDimension(
                        up,
                        down,
                        sides.stream()
                                .map(side -> new Side(side.down, side.mapping.fromBeginning()))
                                .toList())
                : this;
    }

    @Override
    public boolean mayGain() {
        return sides.stream().anyMatch(side -> side.mapping.mayGain());
    }

    @Override
    public boolean isFixed() {
        return sides.stream().allMatch(side -> side.mapping.isFixed());
    }

    @Override
    public String describe() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            String from = name(up, i);
            String to = side.down == NONE ? "" : name(down, side.down);
            String names = from.equals(to) || to.isEmpty() ? from : from + " to " + to;
            texts.add((names + " " + side.mapping.describe()).strip());
        }
        return texts.stream().collect(Collectors.joining(", "));
    }

    private static String name(PartitionsDefinition definition, int dimension) {
        return definition instanceof Dimensions several ? several.names().get(dimension) : "";
    }
}
