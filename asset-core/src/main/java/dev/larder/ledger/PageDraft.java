package dev.larder.ledger;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/** A page that changes. For one thread. */
final class PageDraft {
    private long known;
    private final long[] sameSince = new long[Page.SLOTS];
    private final @Nullable Held[] held = new Held[Page.SLOTS];
    private @Nullable Past @Nullable [] past;

    static PageDraft of(@Nullable Page page) {
        PageDraft draft = new PageDraft();
        if (page != null) {
            draft.take(page);
        }
        return draft;
    }

    private void take(Page page) {
        known = page.known();
        for (long rest = known; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            sameSince[slot] = page.sameSince(slot);
            held[slot] = page.held(slot);
            remember(slot, page.past(slot));
        }
    }

    private void remember(int slot, @Nullable Past before) {
        if (before != null) {
            @Nullable Past[] all = past == null ? new Past[Page.SLOTS] : past;
            all[slot] = before;
            past = all;
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
            Past before = past == null ? null : past[slot];
            remember(slot, Past.of(before, sameSince[slot], sequence, held[slot]));
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
        return new Page(known, present, since, pins, has, had, common(present, readings), newest);
    }

    private PageSummary common(long present, int readings) {
        PageSummary common = new PageSummary(readings);
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
