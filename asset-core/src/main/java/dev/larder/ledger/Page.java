package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * Up to 64 partitions of an asset, whose ordinals differ in the last six bits only. Immutable. The
 * arrays have no gaps: a slot's place in them is the number of those before it that are known.
 */
final class Page {
    static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;

    /** One that knows nothing. */
    static final Page EMPTY = new Draft().page(0);

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
    private record Summary(
            long newest,
            long leastPinned,
            long mostPinned,
            long explicit,
            @Nullable CodeVersion code,
            @Nullable Instant lastAt) {}

    private Page(
            long known,
            long present,
            long[] sameSince,
            long[] pinned,
            @Nullable Held[] held,
            @Nullable Past @Nullable [] past,
            Common common,
            long newest) {
        this.known = known;
        this.present = present;
        this.sameSince = sameSince;
        this.pinned = pinned;
        this.held = held;
        this.past = past;
        this.mapped = common.mapped;
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

    /** A page that changes. */
    static final class Draft {
        private long known;
        private final long[] sameSince = new long[SLOTS];
        private final @Nullable Held[] held = new Held[SLOTS];
        private @Nullable Past @Nullable [] past;

        static Draft of(@Nullable Page page) {
            Draft draft = new Draft();
            if (page != null) {
                draft.take(page);
            }
            return draft;
        }

        private void take(Page page) {
            known = page.known;
            past = page.past == null ? null : new Past[SLOTS];
            int place = 0;
            for (long rest = known; rest != 0; rest &= rest - 1, place++) {
                int slot = Long.numberOfTrailingZeros(rest);
                sameSince[slot] = page.sameSince[place];
                held[slot] = page.held[place];
                if (past != null && page.past != null) {
                    past[slot] = page.past[place];
                }
            }
        }

        @Nullable Held held(int slot) {
            return held[slot];
        }

        /** Changes what is said of a partition's data, which stay as they are. */
        void restate(int slot, Held now) {
            held[slot] = now;
        }

        /**
         * @param now null where it has data no more
         */
        void put(int slot, @Nullable Held now, long sequence) {
            boolean isKnown = ((known >>> slot) & 1) != 0;
            if (!isKnown && now == null) {
                return;
            }
            if (!isKnown) {
                sameSince[slot] = sequence;
            } else if (!isSame(held[slot], now)) {
                @Nullable Past[] all = past == null ? new Past[SLOTS] : past;
                all[slot] = Past.of(all[slot], sameSince[slot], sequence, held[slot]);
                past = all;
                sameSince[slot] = sequence;
            }
            known |= 1L << slot;
            held[slot] = now;
        }

        private static boolean isSame(@Nullable Held before, @Nullable Held now) {
            return Objects.equals(before, now)
                    || (before != null && now != null && now.hasVersionOf(before));
        }

        /**
         * @param readings how many the asset has
         */
        Page page(int readings) {
            int count = Long.bitCount(known);
            long[] since = new long[count];
            long[] pins = new long[count];
            @Nullable Held[] has = new Held[count];
            @Nullable Past @Nullable [] had = past == null ? null : new Past[count];
            long present = 0;
            int place = 0;
            for (long rest = known; rest != 0; rest &= rest - 1, place++) {
                int slot = Long.numberOfTrailingZeros(rest);
                Held now = held[slot];
                since[place] = sameSince[slot];
                pins[place] = now == null ? 0 : now.pinned();
                has[place] = now;
                present |= now == null ? 0 : 1L << slot;
                if (had != null && past != null) {
                    had[place] = past[slot];
                }
            }
            long newest = Arrays.stream(since).max().orElse(Long.MIN_VALUE);
            return new Page(
                    known, present, since, pins, has, had, common(present, readings), newest);
        }

        private Common common(long present, int readings) {
            Common common = new Common(readings);
            for (long rest = present; rest != 0; rest &= rest - 1) {
                int slot = Long.numberOfTrailingZeros(rest);
                Held one = held[slot];
                if (one != null) {
                    common.take(slot, one);
                }
            }
            return common;
        }
    }

    /** Gathers what present partitions have in common. */
    private static final class Common {
        private long leastPinned = Long.MAX_VALUE;
        private long mostPinned = Long.MIN_VALUE;
        private long explicit;
        private final long[] mapped;
        private @Nullable CodeVersion code;
        private boolean codesDiffer;
        private @Nullable Instant lastAt;

        Common(int readings) {
            mapped = new long[readings];
        }

        void take(int slot, Held one) {
            leastPinned = Math.min(leastPinned, one.pinned());
            mostPinned = Math.max(mostPinned, one.pinned());
            lastAt = lastAt == null || one.at().isAfter(lastAt) ? one.at() : lastAt;
            codesDiffer |= !one.accepted().isEmpty() || (code != null && !code.equals(one.code()));
            code = one.code();
            Basis basis = one.basis();
            explicit |= basis == null ? 0 : 1L << slot;
            for (int i = 0; i < mapped.length; i++) {
                mapped[i] |= basis == null || basis.isMapped(i) ? 1L << slot : 0;
            }
        }

        Summary summary(long newest) {
            return new Summary(
                    newest, leastPinned, mostPinned, explicit, codesDiffer ? null : code, lastAt);
        }
    }
}
