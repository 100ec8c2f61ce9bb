package dev.larder.runtime.execute;

import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A set cut into equal pieces, in order: the n-th one has the partitions from {@code n · most} on.
 * Takes as much room as the set.
 */
final class Chunks {
    /** So many are listed rather than looked for in a set of many stretches. */
    private static final long FEW = 10_000;

    private final PartitionSet set;
    private final Intervals stretches;
    private final int most;

    /** How many partitions there are before each stretch, and at the end all of them. */
    private final long[] before;

    Chunks(PartitionSet set, int most) {
        this.set = set;
        this.stretches = set.stretches();
        this.most = most;
        this.before = new long[stretches.count() + 1];
        for (int i = 0; i < stretches.count(); i++) {
            before[i + 1] = before[i] + stretches.to(i) - stretches.from(i);
        }
    }

    int count() {
        return Math.toIntExact(Math.ceilDiv(before[stretches.count()], (long) most));
    }

    /** {@return the partitions of a piece} */
    PartitionSet get(int chunk) {
        return between(chunk, chunk + 1);
    }

    /** {@return the partitions of pieces that follow each other, the last one excluded} */
    PartitionSet between(int first, int end) {
        long from = (long) first * most;
        long to = Math.min((long) end * most, before[stretches.count()]);
        int begin = stretchOf(from);
        int last = stretchOf(to - 1);
        if (begin != last && to - from <= FEW) {
            return PartitionSet.of(set.definition(), ordinals(from, to, begin));
        }
        Intervals span = Intervals.between(at(from, begin), at(to - 1, last) + 1);
        PartitionSet spanned = PartitionSet.of(set.definition(), span);
        return begin == last ? spanned : set.intersect(spanned);
    }

    private long[] ordinals(long from, long to, int begin) {
        long[] ordinals = new long[(int) (to - from)];
        int stretch = begin;
        for (long rank = from; rank < to; rank++) {
            if (rank >= before[stretch + 1]) {
                stretch++;
            }
            ordinals[(int) (rank - from)] = at(rank, stretch);
        }
        return ordinals;
    }

    private long at(long rank, int stretch) {
        return stretches.from(stretch) + rank - before[stretch];
    }

    private int stretchOf(long rank) {
        int found = Arrays.binarySearch(before, rank);
        return found >= 0 ? found : -found - 2;
    }

    /** Adds the pieces that have any of these partitions. */
    void mark(PartitionSet some, BitSet into) {
        Intervals shared = some.intersect(set).stretches();
        int stretch = 0;
        for (int i = 0; i < shared.count(); i++) {
            while (stretches.to(stretch) <= shared.from(i)) {
                stretch++;
            }
            long rank = before[stretch] + shared.from(i) - stretches.from(stretch);
            long last = rank + shared.to(i) - shared.from(i) - 1;
            into.set((int) (rank / most), (int) (last / most) + 1);
        }
    }
}
