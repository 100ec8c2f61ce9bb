package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Intervals;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/** How the asset of one input stands now, for those that were made from it. */
final class Upstream {
    /** What may be wrong with what was read, as bits that add up. */
    static final int CHANGED = 1;

    static final int ADDED = 2;
    static final int REMOVED = 4;
    static final int MISSING = 8;
    static final int STALE = 16;
    static final int KINDS = 5;

    private static final int PAGE = 1 << Page.BITS;
    private static final int WIDEST = 16;

    private final Reading reading;
    private final int index;
    private final Instant now;
    private final Spine spine;
    private final boolean external;
    private final boolean skips;
    private final Intervals exists;
    private final long[] stale;

    /** What a mask can be found by: partitions of this asset that are as far from their readers. */
    private final int first;

    private final int last;
    private final boolean narrow;
    private final Intervals covered;

    /**
     * @param index of the input, among those of the asset that reads
     * @param judged what is known to be stale; nothing is of those that are not there
     */
    Upstream(
            LedgerState state,
            Reading reading,
            int index,
            Instant now,
            Map<AssetKey, Judged> judged) {
        AssetDefinition asset = state.graph().definition(reading.edge().upstream());
        Judged known = judged.get(asset.key());
        this.reading = reading;
        this.index = index;
        this.now = now;
        this.spine = state.of(asset).spine();
        this.external = asset.isExternal();
        this.skips = reading.skips() && !external;
        this.exists = reading.existing(now);
        this.stale = known == null ? new long[0] : known.stale();
        if (reading.shape() instanceof Reading.Shape.Shifted(var shift, var has)
                && shift.last() - shift.first() < WIDEST) {
            this.narrow = true;
            this.first = (int) shift.first();
            this.last = (int) shift.last();
            this.covered = has;
        } else {
            this.narrow = false;
            this.first = 0;
            this.last = 0;
            this.covered = Intervals.NONE;
        }
    }

    Reading reading() {
        return reading;
    }

    int index() {
        return index;
    }

    AssetKey key() {
        return reading.edge().upstream();
    }

    /** {@return whether what a whole page was made from can be looked at together} */
    boolean isNarrow() {
        return narrow;
    }

    /** {@return what a partition was made from; null where that cannot be named} */
    Read.@Nullable Those those(Held held, long ordinal) {
        return switch (Readings.read(held, index)) {
            case Read.AsMapped _ -> new Read.Those(reading.required(ordinal, now), null, true);
            case Read.Those those -> those;
            case Read.Shared shared -> reading.share(shared, ordinal, now);
            case Read.Unnamed _ -> null;
        };
    }

    /** {@return which kinds of causes a partition has} */
    int judge(Held held, long ordinal) {
        Read.Those those = those(held, ordinal);
        return those == null ? CHANGED : judge(those, ordinal, held.pinned());
    }

    int judge(Read.Those those, long ordinal, long pinned) {
        Intervals read = those.partitions();
        if (those.complete()) {
            return look(read, pinned);
        }
        Intervals mapped = mapped(ordinal);
        Intervals still = read.intersect(mapped);
        boolean removed = those.outside() != null || still.size() < read.size();
        boolean added = !today(mapped.minus(read)).isEmpty();
        return look(still, pinned) | (removed ? REMOVED : 0) | (added ? ADDED : 0);
    }

    /** {@return what the mapping gives for a partition; of a uniform one what exists} */
    Intervals mapped(long ordinal) {
        return reading.isUniform() ? exists : reading.required(ordinal, now);
    }

    /** {@return those that would be read now} */
    Intervals today(Intervals mapped) {
        Intervals existing = mapped.intersect(exists);
        return skips ? present(existing) : existing;
    }

    /** {@return those that have data; of an external asset all} */
    Intervals there(Intervals read) {
        return external ? read : present(read);
    }

    private Intervals present(Intervals read) {
        return filtered(read, (page, slots, _) -> page.present() & slots);
    }

    Intervals changed(Intervals read, long pinned) {
        return filtered(read, (page, slots, _) -> page.changed(slots, pinned));
    }

    Intervals stale(Intervals read) {
        return filtered(read, (_, slots, place) -> slots & staleAt(place));
    }

    private long staleAt(int place) {
        return place < stale.length ? stale[place] : 0;
    }

    /** Which slots of a page are wanted. */
    private interface Filter {
        long of(Page page, long slots, int place);
    }

    private Intervals filtered(Intervals read, Filter filter) {
        var wanted = new Intervals.Builder(read.count());
        for (int i = 0; i < read.count(); i++) {
            long from = read.from(i);
            long to = read.to(i);
            for (long page = from & -PAGE; page < to; page += PAGE) {
                int place = spine.find(page >> Page.BITS);
                if (place >= 0) {
                    long slots = slots(page, from, to);
                    wanted.addBits(page, filter.of(spine.page(place), slots, place));
                }
            }
        }
        return wanted.build();
    }

    /** {@return those of a page that are from one ordinal to another} */
    private static long slots(long page, long from, long to) {
        long above = from <= page ? -1 : -1L << (from - page);
        long below = to >= page + PAGE ? -1 : (1L << (to - page)) - 1;
        return above & below;
    }

    private int look(Intervals read, long pinned) {
        int found = 0;
        for (int i = 0; i < read.count(); i++) {
            found |= look(read.from(i), read.to(i), pinned);
        }
        return found;
    }

    private int look(long from, long to, long pinned) {
        int found = 0;
        for (long first = from & -PAGE; first < to; first += PAGE) {
            int place = spine.find(first >> Page.BITS);
            Page page = place < 0 ? Page.EMPTY : spine.page(place);
            long read = slots(first, from, to);
            long existing = exists.bits(first);
            long today = read & existing & (skips ? page.present() : -1);
            long there = today & (external ? -1 : page.present());
            found |= today == read ? 0 : REMOVED;
            found |= there == today ? 0 : MISSING;
            if (place >= 0) {
                found |= (there & staleAt(place)) == 0 ? 0 : STALE;
                found |= page.anyChanged(there, pinned) ? CHANGED : 0;
            }
        }
        return found;
    }

    /**
     * Looks at what a page of partitions was made from, as it is mapped.
     *
     * @param ordinal of the first of the page
     * @param made which of them
     * @param into takes for each kind, by the place of its bit, which of them have it
     */
    void look(Page own, long ordinal, long made, long[] into) {
        for (long read = ordinal + first; read <= ordinal + last; read++) {
            long mapped = made & covered.bits(read);
            long present = present(read);
            long today = mapped & exists.bits(read) & (skips ? present : -1);
            long there = today & (external ? -1 : present);
            into[2] |= mapped & ~today;
            into[3] |= today & ~there;
            into[4] |= there & staleFrom(read);
            if (there != 0 && newest(read) > own.leastPinned()) {
                into[0] |= changed(own, read, there);
            }
        }
    }

    /** {@return which of a page's partitions were made from stale ones, as it is mapped} */
    long stale(long ordinal, long made) {
        long found = 0;
        for (long read = ordinal + first; read <= ordinal + last; read++) {
            long mapped = made & covered.bits(read);
            found |= mapped & exists.bits(read) & present(read) & staleFrom(read);
        }
        return found;
    }

    private long changed(Page own, long read, long there) {
        long changed = 0;
        Page low = pageOf(read >> Page.BITS);
        Page high = pageOf((read >> Page.BITS) + 1);
        int from = Page.slot(read);
        for (long rest = there; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            int at = from + slot;
            Page page = at < PAGE ? low : high;
            if (!page.isAsAt(at & (PAGE - 1), own.pinned(slot))) {
                changed |= 1L << slot;
            }
        }
        return changed;
    }

    private Page pageOf(long number) {
        int place = spine.find(number);
        return place < 0 ? Page.EMPTY : spine.page(place);
    }

    /** {@return of 64 from an ordinal on, which have data} */
    private long present(long from) {
        int slot = Page.slot(from);
        int low = spine.find(from >> Page.BITS);
        long bits = low < 0 ? 0 : spine.page(low).present() >>> slot;
        if (slot == 0) {
            return bits;
        }
        int high = spine.find((from >> Page.BITS) + 1);
        return high < 0 ? bits : bits | spine.page(high).present() << (PAGE - slot);
    }

    private long staleFrom(long from) {
        int slot = Page.slot(from);
        int low = spine.find(from >> Page.BITS);
        long bits = low < 0 ? 0 : staleAt(low) >>> slot;
        if (slot == 0) {
            return bits;
        }
        int high = spine.find((from >> Page.BITS) + 1);
        return high < 0 ? bits : bits | staleAt(high) << (PAGE - slot);
    }

    private long newest(long from) {
        int low = spine.find(from >> Page.BITS);
        int high = Page.slot(from) == 0 ? -1 : spine.find((from >> Page.BITS) + 1);
        return Math.max(
                low < 0 ? Long.MIN_VALUE : spine.page(low).newest(),
                high < 0 ? Long.MIN_VALUE : spine.page(high).newest());
    }

    /** {@return the last sequence at which any of these got its version} */
    long newest(Intervals read) {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < read.count(); i++) {
            for (long page = read.from(i) & -PAGE; page < read.to(i); page += PAGE) {
                int place = spine.find(page >> Page.BITS);
                newest = Math.max(newest, place < 0 ? newest : spine.page(place).newest());
            }
        }
        return newest;
    }

    /** {@return a sequence before which one of these certainly had another version} */
    long certain(Intervals there) {
        long certain = Long.MIN_VALUE;
        for (int i = 0; i < there.count(); i++) {
            for (long page = there.from(i) & -PAGE; page < there.to(i); page += PAGE) {
                int place = spine.find(page >> Page.BITS);
                long slots = slots(page, there.from(i), there.to(i));
                certain = Math.max(certain, place < 0 ? certain : spine.page(place).certain(slots));
            }
        }
        return certain;
    }
}
