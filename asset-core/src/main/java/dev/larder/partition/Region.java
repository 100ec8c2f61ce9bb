package dev.larder.partition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A set of points with the same number of coordinates, one for each dimension. Immutable and
 * canonical: equal sets are equal values. Operations cost in the number of stretches, not of
 * points.
 */
sealed interface Region {
    Region union(Region other);

    Region intersect(Region other);

    Region minus(Region other);

    boolean isEmpty();

    /** {@return how many points there are} */
    long size();

    /** {@return whether the point is in it}, from this coordinate on */
    boolean contains(long[] point, int coordinate);

    /** Calls back with the sides of boxes that are disjoint and together are the set, in order. */
    void boxes(List<Intervals> sidesBefore, Consumer<List<Intervals>> box);

    /** {@return the empty set} */
    static Region none(int dimensions) {
        return dimensions == 1 ? Line.NONE : Layers.NONE;
    }

    /** {@return the points whose coordinates are in these sides, each in its own} */
    static Region box(List<Intervals> sides) {
        Region product = new Line(sides.getLast());
        for (Intervals side : sides.reversed().subList(1, sides.size())) {
            product = Layers.of(side, product);
        }
        return product;
    }

    /** {@return the points}, in ascending order, from this coordinate on */
    static Region ofSorted(List<long[]> points, int coordinate, int dimensions) {
        if (coordinate == dimensions - 1) {
            return new Line(
                    Intervals.ofAll(points.stream().mapToLong(p -> p[coordinate]).toArray()));
        }
        Layers.Builder layers = new Layers.Builder();
        int from = 0;
        while (from < points.size()) {
            long layer = points.get(from)[coordinate];
            int to = from;
            while (to < points.size() && points.get(to)[coordinate] == layer) {
                to++;
            }
            Region rest = ofSorted(points.subList(from, to), coordinate + 1, dimensions);
            layers.add(layer, layer + 1, rest);
            from = to;
        }
        return layers.build();
    }

    /** The last dimension. */
    record Line(Intervals intervals) implements Region {
        static final Line NONE = new Line(Intervals.NONE);

        @Override
        public Region union(Region other) {
            return new Line(intervals.union(line(other)));
        }

        @Override
        public Region intersect(Region other) {
            return new Line(intervals.intersect(line(other)));
        }

        @Override
        public Region minus(Region other) {
            return new Line(intervals.minus(line(other)));
        }

        private static Intervals line(Region other) {
            return ((Line) other).intervals;
        }

        @Override
        public boolean isEmpty() {
            return intervals.isEmpty();
        }

        @Override
        public long size() {
            return intervals.size();
        }

        @Override
        public boolean contains(long[] point, int coordinate) {
            return intervals.contains(point[coordinate]);
        }

        @Override
        public void boxes(List<Intervals> sidesBefore, Consumer<List<Intervals>> box) {
            if (!intervals.isEmpty()) {
                List<Intervals> sides = new ArrayList<>(sidesBefore);
                sides.add(intervals);
                box.accept(sides);
            }
        }
    }

    /**
     * A dimension before the last: stretches of its coordinate, and for each what is there in the
     * other dimensions. Neighbouring stretches differ.
     */
    final class Layers implements Region {
        static final Layers NONE = new Layers(new long[0], List.of());

        private final long[] bounds;
        private final List<Region> rests;

        private Layers(long[] bounds, List<Region> rests) {
            this.bounds = bounds;
            this.rests = rests;
        }

        static Layers of(Intervals side, Region rest) {
            Builder layers = new Builder();
            for (int i = 0; i < side.count(); i++) {
                layers.add(side.from(i), side.to(i), rest);
            }
            return layers.build();
        }

        int count() {
            return rests.size();
        }

        long from(int layer) {
            return bounds[2 * layer];
        }

        long to(int layer) {
            return bounds[2 * layer + 1];
        }

        Region rest(int layer) {
            return rests.get(layer);
        }

        @Override
        public Region union(Region other) {
            return combined((Layers) other, Operation.UNION);
        }

        @Override
        public Region intersect(Region other) {
            return combined((Layers) other, Operation.INTERSECTION);
        }

        @Override
        public Region minus(Region other) {
            return combined((Layers) other, Operation.DIFFERENCE);
        }

        private Layers combined(Layers other, Operation operation) {
            Builder combined = new Builder();
            int i = 0;
            int j = 0;
            long at = Long.MIN_VALUE;
            while (i < count() || j < other.count()) {
                long mine = i < count() ? Math.max(at, from(i)) : Long.MAX_VALUE;
                long theirs = j < other.count() ? Math.max(at, other.from(j)) : Long.MAX_VALUE;
                long start = Math.min(mine, theirs);
                long end =
                        Math.min(
                                mine > start ? mine : end(i),
                                theirs > start ? theirs : other.end(j));
                combined.add(
                        start,
                        end,
                        operation.of(
                                mine > start ? null : restOrNull(i),
                                theirs > start ? null : other.restOrNull(j)));
                at = end;
                i += i < count() && to(i) <= at ? 1 : 0;
                j += j < other.count() && other.to(j) <= at ? 1 : 0;
            }
            return combined.build();
        }

        private long end(int layer) {
            return layer < count() ? to(layer) : Long.MAX_VALUE;
        }

        private @Nullable Region restOrNull(int layer) {
            return layer < count() ? rest(layer) : null;
        }

        @Override
        public boolean isEmpty() {
            return rests.isEmpty();
        }

        @Override
        public long size() {
            long size = 0;
            for (int i = 0; i < count(); i++) {
                size += (to(i) - from(i)) * rest(i).size();
            }
            return size;
        }

        @Override
        public boolean contains(long[] point, int coordinate) {
            int layer = lastFrom(point[coordinate]);
            return layer >= 0
                    && point[coordinate] < to(layer)
                    && rest(layer).contains(point, coordinate + 1);
        }

        /** The last layer that does not start after this; -1 if all do. */
        private int lastFrom(long at) {
            int low = 0;
            int high = count();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (from(middle) <= at) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }

        @Override
        public void boxes(List<Intervals> sidesBefore, Consumer<List<Intervals>> box) {
            for (int i = 0; i < count(); i++) {
                List<Intervals> sides = new ArrayList<>(sidesBefore);
                sides.add(Intervals.between(from(i), to(i)));
                rest(i).boxes(sides, box);
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Layers that
                    && Arrays.equals(bounds, that.bounds)
                    && rests.equals(that.rests);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(bounds) + rests.hashCode();
        }

        /** Takes layers in ascending order; joins neighbours that are alike. */
        static final class Builder {
            private long[] bounds = new long[8];
            private final List<Region> rests = new ArrayList<>();

            void add(long from, long to, @Nullable Region rest) {
                if (from >= to || rest == null || rest.isEmpty()) {
                    return;
                }
                int length = 2 * rests.size();
                if (length > 0 && bounds[length - 1] == from && rests.getLast().equals(rest)) {
                    bounds[length - 1] = to;
                    return;
                }
                if (length == bounds.length) {
                    bounds = Arrays.copyOf(bounds, 2 * length);
                }
                bounds[length] = from;
                bounds[length + 1] = to;
                rests.add(rest);
            }

            Layers build() {
                return rests.isEmpty()
                        ? NONE
                        : new Layers(Arrays.copyOf(bounds, 2 * rests.size()), List.copyOf(rests));
            }
        }
    }

    /** What becomes of two rests, where null is an empty one. */
    enum Operation {
        UNION {
            @Override
            @Nullable Region of(@Nullable Region a, @Nullable Region b) {
                return a == null || b == null ? (a == null ? b : a) : a.union(b);
            }
        },
        INTERSECTION {
            @Override
            @Nullable Region of(@Nullable Region a, @Nullable Region b) {
                return a == null || b == null ? null : a.intersect(b);
            }
        },
        DIFFERENCE {
            @Override
            @Nullable Region of(@Nullable Region a, @Nullable Region b) {
                return a == null || b == null ? a : a.minus(b);
            }
        };

        abstract @Nullable Region of(@Nullable Region a, @Nullable Region b);
    }
}
