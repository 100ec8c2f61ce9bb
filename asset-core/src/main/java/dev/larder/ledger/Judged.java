package dev.larder.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Intervals;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which partitions of an asset have which kinds of causes, as a mask for each page. */
final class Judged {
    /** Kinds of causes by the place of their bit. */
    private static final Cause.Kind[] KINDS = {
        Cause.Kind.INPUT_CHANGED,
        Cause.Kind.INPUTS_ADDED,
        Cause.Kind.INPUTS_REMOVED,
        Cause.Kind.UPSTREAM_MISSING,
        Cause.Kind.UPSTREAM_STALE
    };

    private final AssetState state;
    private final long[] there;
    private final long[] stale;

    /** Null for those that have none. */
    private final long[] @Nullable [] found;

    private final Map<AssetKey, long[]> gone = new LinkedHashMap<>();

    /** A kind of cause, and the asset that it comes from. */
    record Group(Cause.Kind kind, @Nullable AssetKey upstream) {}

    Judged(AssetState state) {
        int pages = state.spine().count();
        this.state = state;
        this.there = new long[pages];
        this.stale = new long[pages];
        this.found = new long[2 + state.readings().count() * Upstream.KINDS][];
    }

    /** {@return which are stale, by the place of the page} */
    long[] stale() {
        return stale;
    }

    boolean isStale(long ordinal) {
        int place = state.spine().find(ordinal >> Page.BITS);
        return place >= 0 && ((stale[place] >>> Page.slot(ordinal)) & 1) != 0;
    }

    /** {@return the kind of cause by the place of its bit} */
    static Cause.Kind kind(int bit) {
        return KINDS[bit];
    }

    AssetState state() {
        return state;
    }

    long there(int place) {
        return there[place];
    }

    void there(int place, long slots) {
        there[place] = slots;
    }

    void addCode(Cause.Kind kind, int place, long slots) {
        add(kind == Cause.Kind.CODE_CHANGED ? 0 : 1, place, slots);
    }

    void add(int reading, int kind, int place, long slots) {
        add(column(reading, kind), place, slots);
    }

    private static int column(int reading, int kind) {
        return 2 + reading * Upstream.KINDS + kind;
    }

    private void add(int column, int place, long slots) {
        if (slots == 0) {
            return;
        }
        long[] masks = found[column];
        if (masks == null) {
            masks = new long[there.length];
            found[column] = masks;
        }
        masks[place] |= slots;
        stale[place] |= slots;
    }

    /** Takes that something was read of what is no input any more. */
    void addGone(AssetKey upstream, int place, int slot) {
        gone.computeIfAbsent(upstream, _ -> new long[there.length])[place] |= 1L << slot;
        stale[place] |= 1L << slot;
    }

    Intervals thereOrdinals() {
        return ordinals(there);
    }

    Intervals staleOrdinals() {
        return ordinals(stale);
    }

    private Intervals ordinals(long[] masks) {
        var ordinals = new Intervals.Builder(4);
        for (int i = 0; i < masks.length; i++) {
            ordinals.addBits(state.spine().first(i), masks[i]);
        }
        return ordinals.build();
    }

    boolean anyStale() {
        return Arrays.stream(stale).anyMatch(slots -> slots != 0);
    }

    /** {@return which partitions have a kind of cause from an input} */
    Intervals of(int reading, int kind) {
        long[] masks = found[column(reading, kind)];
        return masks == null ? Intervals.NONE : ordinals(masks);
    }

    /** {@return which partitions have a cause in their own code} */
    Intervals ofCode(Cause.Kind kind) {
        long[] masks = found[kind == Cause.Kind.CODE_CHANGED ? 0 : 1];
        return masks == null ? Intervals.NONE : ordinals(masks);
    }

    /** {@return which partitions were made from something that is no input any more} */
    Map<AssetKey, Intervals> gone() {
        Map<AssetKey, Intervals> all = new LinkedHashMap<>();
        gone.forEach((key, masks) -> all.put(key, ordinals(masks)));
        return all;
    }

    /** {@return which partitions have which causes: code first, then input by input} */
    Map<Group, Intervals> groups() {
        Map<Group, Intervals> groups = new LinkedHashMap<>();
        for (Cause.Kind kind :
                new Cause.Kind[] {Cause.Kind.CODE_CHANGED, Cause.Kind.CODE_UNCOMPARABLE}) {
            put(groups, new Group(kind, null), ofCode(kind));
        }
        for (int i = 0; i < state.readings().count(); i++) {
            AssetKey upstream = state.readings().reading(i).edge().upstream();
            for (int kind = 0; kind < KINDS.length; kind++) {
                put(groups, new Group(KINDS[kind], upstream), of(i, kind));
            }
        }
        gone().forEach((key, own) -> put(groups, new Group(Cause.Kind.INPUTS_REMOVED, key), own));
        return groups;
    }

    private static void put(Map<Group, Intervals> groups, Group group, Intervals own) {
        if (!own.isEmpty()) {
            groups.merge(group, own, Intervals::union);
        }
    }
}
