package dev.larder.partition;

import java.util.ArrayList;
import java.util.List;

/** What has several dimensions, as a set of the ordinals that number it, and the reverse. */
final class Ordinals {
    private final Dimensions dimensions;

    private Ordinals(Dimensions dimensions) {
        this.dimensions = dimensions;
    }

    /** {@return the ordinals of those that have one} */
    static Intervals of(Dimensions dimensions, Region region) {
        var ordinals = new Intervals.Builder(4);
        new Ordinals(dimensions).add(region, 0, 0, ordinals);
        return ordinals.build();
    }

    private void add(Region region, int dimension, long before, Intervals.Builder into) {
        long base = dimensions.base(dimension);
        switch (region) {
            case Region.Line(Intervals last) -> {
                Intervals counted = last.intersect(counted(dimension));
                for (int i = 0; i < counted.count(); i++) {
                    into.add(before + counted.from(i) - base, before + counted.to(i) - base);
                }
            }
            case Region.Layers layers -> {
                for (int i = 0; i < layers.count(); i++) {
                    long from = Math.max(layers.from(i), base);
                    long to = Math.min(layers.to(i), base + dimensions.span(dimension));
                    addRows(layers.rest(i), from, to, dimension, before, into);
                }
            }
        }
    }

    private void addRows(
            Region rest, long from, long to, int dimension, long before, Intervals.Builder into) {
        long stride = dimensions.stride(dimension);
        long base = dimensions.base(dimension);
        if (from < to && rest.equals(all(dimension + 1))) {
            into.add(before + (from - base) * stride, before + (to - base) * stride);
            return;
        }
        for (long row = from; row < to; row++) {
            add(rest, dimension + 1, before + (row - base) * stride, into);
        }
    }

    private Intervals counted(int dimension) {
        long base = dimensions.base(dimension);
        return Intervals.between(base, base + dimensions.span(dimension));
    }

    /** {@return all that is counted in this dimension and those after it} */
    private Region all(int dimension) {
        List<Intervals> sides = new ArrayList<>();
        for (int i = dimension; i < dimensions.count(); i++) {
            sides.add(counted(i));
        }
        return Region.box(sides);
    }

    static Region region(Dimensions dimensions, Intervals ordinals) {
        return new Ordinals(dimensions).region(ordinals, 0);
    }

    /**
     * {@return what these number, from one dimension on}
     *
     * @param ordinals counted within that dimension
     */
    private Region region(Intervals ordinals, int dimension) {
        if (dimension == dimensions.count() - 1) {
            long base = dimensions.base(dimension);
            var line = new Intervals.Builder(ordinals.count());
            for (int i = 0; i < ordinals.count(); i++) {
                line.add(base + ordinals.from(i), base + ordinals.to(i));
            }
            return new Region.Line(line.build());
        }
        Rows rows = new Rows(dimension);
        for (int i = 0; i < ordinals.count(); i++) {
            rows.add(ordinals.from(i), ordinals.to(i));
        }
        return rows.build();
    }

    /** Takes stretches of ordinals in their order: whole rows at once, and parts of rows. */
    private final class Rows {
        private final int dimension;
        private final long stride;
        private final Region.Layers.Builder layers = new Region.Layers.Builder();
        private Intervals.Builder part = new Intervals.Builder(1);
        private long partOf;

        Rows(int dimension) {
            this.dimension = dimension;
            this.stride = dimensions.stride(dimension);
        }

        void add(long from, long to) {
            long at = from;
            while (at < to) {
                long row = at / stride;
                long whole = at % stride == 0 ? (to - at) / stride : 0;
                if (row != partOf || whole > 0) {
                    endRow();
                    partOf = row;
                }
                if (whole > 0) {
                    layers.add(coordinate(row), coordinate(row + whole), all(dimension + 1));
                    at += whole * stride;
                } else {
                    long end = Math.min(to, (row + 1) * stride);
                    part.add(at - row * stride, end - row * stride);
                    at = end;
                }
            }
        }

        private void endRow() {
            Intervals ordinals = part.build();
            layers.add(coordinate(partOf), coordinate(partOf + 1), region(ordinals, dimension + 1));
            part = new Intervals.Builder(1);
        }

        private long coordinate(long row) {
            return dimensions.base(dimension) + row;
        }

        Region build() {
            endRow();
            return layers.build();
        }
    }
}
