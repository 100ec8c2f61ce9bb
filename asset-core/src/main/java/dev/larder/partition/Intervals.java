package dev.larder.partition;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * A set of longs, such as the ordinals of partitions, as sorted, disjoint, non-adjacent half-open
 * intervals. Immutable. Each operation costs time and memory in the number of intervals, never in
 * the number of elements.
 */
public final class Intervals {
    public static final Intervals NONE = new Intervals(new long[0]);

    /**
     * from0, to0, from1, to1, … with {@code from < to} and each {@code to} below the next {@code
     * from}.
     */
    private final long[] bounds;

    private Intervals(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * {@return the interval from {@code from} to {@code to} exclusive; none where it is empty or
     * reversed}
     */
    public static Intervals between(long from, long to) {
        return from < to ? new Intervals(new long[] {from, to}) : NONE;
    }

    /** {@return the set of these longs; duplicates and any order are allowed} */
    static Intervals ofAll(long... elements) {
        long[] sorted = elements.clone();
        Arrays.sort(sorted);
        var builder = new Builder(sorted.length);
        for (long element : sorted) {
            builder.add(element, element + 1);
        }
        return builder.build();
    }

    /** {@return how many stretches there are} */
    public int count() {
        return bounds.length / 2;
    }

    /** {@return the first of a stretch} */
    public long from(int interval) {
        return bounds[2 * interval];
    }

    /** {@return the one after the last of a stretch} */
    public long to(int interval) {
        return bounds[2 * interval + 1];
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public long size() {
        long size = 0;
        for (int i = 0; i < count(); i++) {
            size += to(i) - from(i);
        }
        return size;
    }

    public boolean contains(long element) {
        int found = Arrays.binarySearch(bounds, element);
        return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
    }

    /** {@return whether anything from one long to another, exclusive, is in it} */
    public boolean meets(long from, long to) {
        int first = firstEndingAfter(from);
        return from < to && first < count() && from(first) < to;
    }

    /**
     * {@return the element that so many others lie before}
     *
     * @throws IndexOutOfBoundsException when there are not that many
     */
    public long element(long position) {
        long rest = Objects.checkIndex(position, size());
        int interval = 0;
        while (rest >= to(interval) - from(interval)) {
            rest -= to(interval) - from(interval);
            interval++;
        }
        return from(interval) + rest;
    }

    /** {@return which of the 64 longs from this one on are in it, the first as the lowest bit} */
    public long bits(long first) {
        long bits = 0;
        for (int i = firstEndingAfter(first); i < count() && from(i) - first < Long.SIZE; i++) {
            long from = Math.max(0, from(i) - first);
            long to = Math.min(Long.SIZE, to(i) - first);
            bits |= (-1L >>> (Long.SIZE - (to - from))) << from;
        }
        return bits;
    }

    private int firstEndingAfter(long element) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(middle) <= element) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the elements, ascending and lazy} */
    public LongStream elements() {
        return LongStream.range(0, count())
                .flatMap(i -> LongStream.range(from((int) i), to((int) i)));
    }

    public Intervals union(Intervals other) {
        var builder = new Builder(count() + other.count());
        int i = 0;
        int j = 0;
        while (i < count() || j < other.count()) {
            if (j == other.count() || (i < count() && from(i) <= other.from(j))) {
                builder.add(from(i), to(i++));
            } else {
                builder.add(other.from(j), other.to(j++));
            }
        }
        return builder.build();
    }

    public Intervals intersect(Intervals other) {
        var builder = new Builder(count() + other.count());
        int i = 0;
        int j = 0;
        while (i < count() && j < other.count()) {
            builder.add(Math.max(from(i), other.from(j)), Math.min(to(i), other.to(j)));
            if (to(i) <= other.to(j)) {
                i++;
            } else {
                j++;
            }
        }
        return builder.build();
    }

    public Intervals minus(Intervals other) {
        var builder = new Builder(count() + other.count());
        int j = 0;
        for (int i = 0; i < count(); i++) {
            long start = from(i);
            while (j < other.count() && other.to(j) <= start) {
                j++;
            }
            for (int k = j; k < other.count() && other.from(k) < to(i); k++) {
                builder.add(start, other.from(k));
                start = other.to(k);
            }
            builder.add(start, to(i));
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Takes intervals in ascending order of their start; joins overlapping and adjacent ones. */
    public static final class Builder {
        private long[] bounds;
        private int length;

        /**
         * @param expected about how many intervals there will be
         */
        public Builder(int expected) {
            bounds = new long[Math.max(2, 2 * expected)];
        }

        /** Takes one, if it is not empty. */
        public void add(long from, long to) {
            if (from >= to) {
                return;
            }
            if (length > 0 && from <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], to);
                return;
            }
            if (length == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * length);
            }
            bounds[length++] = from;
            bounds[length++] = to;
        }

        /** Takes a stretch of 64, of which those are in it whose bits are set. */
        public void addBits(long first, long bits) {
            long rest = bits;
            while (rest != 0) {
                int from = Long.numberOfTrailingZeros(rest);
                int to = from + Long.numberOfTrailingZeros(~(rest >>> from));
                add(first + from, first + to);
                rest = to == Long.SIZE ? 0 : rest & (-1L << to);
            }
        }

        public Intervals build() {
            return length == 0 ? NONE : new Intervals(Arrays.copyOf(bounds, length));
        }
    }
}
