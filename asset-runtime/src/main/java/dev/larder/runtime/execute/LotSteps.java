package dev.larder.runtime.execute;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Lot;

import java.util.BitSet;

/** The steps of one lot that have not begun, and which of them to look at. */
final class LotSteps {
    private final Lot lot;
    private final Chunks chunks;
    private final Order order;
    private final BitSet left;
    private final BitSet worthALook = new BitSet();
    private int leftCount;
    private PartitionSet lost;

    LotSteps(Lot lot, Order order) {
        this.lot = lot;
        this.chunks = new Chunks(lot.partitions(), lot.most());
        this.order = order;
        this.left = new BitSet(chunks.count());
        this.left.set(0, chunks.count());
        this.leftCount = chunks.count();
        this.lost = PartitionSet.none(lot.partitions().definition());
    }

    Lot lot() {
        return lot;
    }

    int leftCount() {
        return leftCount;
    }

    boolean isWorthALook() {
        return !worthALook.isEmpty();
    }

    /** Steps with any of these partitions may be able to begin. */
    void look(PartitionSet partitions) {
        chunks.mark(partitions, worthALook);
        worthALook.and(left);
    }

    /** {@return the next step to look at, which is forgotten by that; -1 where there is none} */
    int next() {
        int next =
                order == Order.OLDEST_FIRST
                        ? worthALook.nextSetBit(0)
                        : worthALook.previousSetBit(worthALook.length());
        if (next >= 0) {
            worthALook.clear(next);
        }
        return next;
    }

    /** {@return what a step still makes} */
    PartitionSet partitions(int step) {
        return chunks.get(step).minus(lost);
    }

    /** {@return which of these partitions are still made by steps that have not begun} */
    PartitionSet leftOf(PartitionSet some) {
        BitSet touched = touched(some);
        PartitionSet all = PartitionSet.none(lot.partitions().definition());
        for (int from = touched.nextSetBit(0); from >= 0; ) {
            int to = touched.nextClearBit(from);
            all = all.union(chunks.between(from, to));
            from = touched.nextSetBit(to);
        }
        return all.intersect(some).minus(lost);
    }

    private BitSet touched(PartitionSet some) {
        BitSet touched = new BitSet();
        chunks.mark(some, touched);
        touched.and(left);
        return touched;
    }

    void begun(int step) {
        left.clear(step);
        leftCount--;
    }

    /**
     * Takes partitions out that will not be made.
     *
     * @return how many steps have nothing left to make
     */
    int lose(PartitionSet partitions) {
        lost = lost.union(partitions);
        BitSet touched = touched(partitions);
        int over = 0;
        for (int step = touched.nextSetBit(0); step >= 0; step = touched.nextSetBit(step + 1)) {
            if (chunks.get(step).minus(lost).isEmpty()) {
                left.clear(step);
                worthALook.clear(step);
                over++;
            } else {
                worthALook.set(step);
            }
        }
        leftCount -= over;
        return over;
    }
}
