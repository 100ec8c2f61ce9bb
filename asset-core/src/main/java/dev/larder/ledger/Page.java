package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Up to 64 partitions of an asset, whose ordinals differ in the last six bits only. Immutable. The
 * arrays have no gaps: a slot's place in them is the number of those before it that are known.
 */
final class Page {
    static final int BITS = 6;
    static final int SLOTS = 1 << BITS;

    /** One that knows nothing. */
    static final Page EMPTY = new PageDraft().page(0);

    /** Of what something has ever happened to. */
    private final long known;

    /** What has data now. */
    private final long present;

    /** Since which sequence each has the version that it has. */
    private final long[] sameSince;

    /** What {@link Held#pinned} says, side by side. */
    private final long[] pinned;

    private final @Nullable Held[] held;

    /** Null where none has had another version. */
    private final @Nullable Past @Nullable [] past;

    /** By reading, which of the present ones were made from just what it maps. */
    private final long[] mapped;

    private final Summary summary;

    /**
     * What its partitions have in common.
     *
     * @param newest when the last of them got its version
     * @param leastPinned the first sequence that one of the present ones is pinned to
     * @param mostPinned the last such
     * @param explicit which have a basis of their own
     * @param code what made all of them; null where several did, or others were accepted
     * @param lastAt when the last of the present ones was made
     */
    record Summary(
            long newest,
            long leastPinned,
            long mostPinned,
            long explicit,
            @Nullable CodeVersion code,
            @Nullable Instant lastAt) {}

    Page(
            long known,
            long present,
            long[] sameSince,
            long[] pinned,
            @Nullable Held[] held,
            @Nullable Past @Nullable [] past,
            PageSummary common,
            long newest) {
        this.known = known;
        this.present = present;
        this.sameSince = sameSince;
        this.pinned = pinned;
        this.held = held;
        this.past = past;
        this.mapped = common.mapped();
        this.summary = common.summary(newest);
    }

    static int slot(long ordinal) {
        return (int) (ordinal & (SLOTS - 1));
    }

    long known() {
        return known;
    }

    long present() {
        return present;
    }

    long newest() {
        return summary.newest;
    }

    long leastPinned() {
        return summary.leastPinned;
    }

    long mostPinned() {
        return summary.mostPinned;
    }

    @Nullable CodeVersion code() {
        return summary.code;
    }

    @Nullable Instant lastAt() {
        return summary.lastAt;
    }

    /** {@return which have a basis of their own} */
    long explicit() {
        return summary.explicit;
    }

    /** {@return which were made from just what a reading maps for them} */
    long mapped(int reading) {
        return summary.explicit == 0 ? present : mapped[reading];
    }

    private int place(int slot) {
        return known == -1 ? slot : Long.bitCount(known & ((1L << slot) - 1));
    }

    private boolean knows(int slot) {
        return ((known >>> slot) & 1) != 0;
    }

    @Nullable Held held(int slot) {
        return knows(slot) ? held[place(slot)] : null;
    }

    /** {@return what a present one has} */
    Held heldAt(int slot) {
        Held found = held[place(slot)];
        if (found == null) {
            throw new IllegalStateException("Slot " + slot + " holds nothing");
        }
        return found;
    }

    /** {@return the id of the data that the last of them got; empty where none has any} */
    OptionalLong latest() {
        Held last = null;
        for (long rest = present; rest != 0; rest &= rest - 1) {
            Held one = heldAt(Long.numberOfTrailingZeros(rest));
            last = last == null || one.sequence() > last.sequence() ? one : last;
        }
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.id());
    }

    /** {@return since which sequence a known one has the version that it has} */
    long sameSince(int slot) {
        return sameSince[place(slot)];
    }

    /** {@return the versions that a known one had before; null where there were none} */
    @Nullable Past past(int slot) {
        return past == null ? null : past[place(slot)];
    }

    long pinned(int slot) {
        return pinned[place(slot)];
    }

    /** {@return whether a partition has the version that it had at a sequence} */
    boolean isAsAt(int slot, long sequence) {
        if (!knows(slot)) {
            return true;
        }
        int place = place(slot);
        if (sameSince[place] <= sequence) {
            return true;
        }
        Past before = past == null ? null : past[place];
        return before != null && before.had(held[place], sequence);
    }

    /** {@return which of these have another version than at a sequence} */
    long changed(long slots, long sequence) {
        if (sequence >= summary.newest) {
            return 0;
        }
        long changed = 0;
        for (long rest = slots & known; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if (!isAsAt(slot, sequence)) {
                changed |= 1L << slot;
            }
        }
        return changed;
    }

    /** {@return whether any of these has another version than at a sequence} */
    boolean anyChanged(long slots, long sequence) {
        if (sequence >= summary.newest) {
            return false;
        }
        for (long rest = slots & known; rest != 0; rest &= rest - 1) {
            if (!isAsAt(Long.numberOfTrailingZeros(rest), sequence)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the last sequence at which one of these got a version that it never had before} */
    long certain(long slots) {
        long certain = Long.MIN_VALUE;
        for (long rest = slots & present; rest != 0; rest &= rest - 1) {
            int place = place(Long.numberOfTrailingZeros(rest));
            if (past == null || past[place] == null) {
                certain = Math.max(certain, sameSince[place]);
            }
        }
        return certain;
    }
}
