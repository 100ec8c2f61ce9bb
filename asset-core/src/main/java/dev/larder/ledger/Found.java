package dev.larder.ledger;

import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which partitions of an input's asset are behind each kind of cause.
 *
 * @param kinds by the place of the kind's bit
 * @param outside what was read and is no partition any more; null where all is
 * @param unnamed whether something was read that cannot be named
 */
record Found(
        Upstream input, List<Intervals> kinds, @Nullable PartitionSet outside, boolean unnamed) {
    private static final int CHANGED = Integer.numberOfTrailingZeros(Upstream.CHANGED);
    private static final int REMOVED = Integer.numberOfTrailingZeros(Upstream.REMOVED);
    private static final List<Intervals> NOTHING =
            Collections.nCopies(Upstream.KINDS, Intervals.NONE);

    /** {@return what is found of what one partition was made from} */
    static Found of(Upstream input, Held held, long ordinal) {
        Read.Those those = input.those(held, ordinal);
        if (those == null) {
            return new Found(input, NOTHING, null, true);
        }
        Intervals read = those.partitions();
        Intervals today = input.today(input.mapped(ordinal));
        Intervals both = read.intersect(today);
        Intervals there = input.there(both);
        return new Found(
                input,
                List.of(
                        input.changed(there, held.pinned()),
                        today.minus(read),
                        read.minus(today),
                        both.minus(there),
                        input.stale(there)),
                those.outside(),
                false);
    }

    /**
     * {@return what is found of partitions that were made from just what is mapped, all in all}
     * Nothing is said of what has changed.
     */
    static Found of(Upstream input, Intervals read) {
        Intervals today = input.today(read);
        Intervals there = input.there(today);
        return new Found(
                input,
                List.of(
                        Intervals.NONE,
                        Intervals.NONE,
                        read.minus(today),
                        today.minus(there),
                        input.stale(there)),
                null,
                false);
    }

    static Found none(Upstream input) {
        return new Found(input, NOTHING, null, false);
    }

    /** {@return what is found of all of these} */
    static Found of(Upstream input, List<Found> all) {
        return switch (all.size()) {
            case 0 -> none(input);
            case 1 -> all.getFirst();
            default -> {
                int half = all.size() / 2;
                Found rest = of(input, all.subList(half, all.size()));
                yield of(input, all.subList(0, half)).and(rest);
            }
        };
    }

    Found and(Found other) {
        List<Intervals> both = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            both.add(kinds.get(kind).union(other.kinds.get(kind)));
        }
        PartitionSet out =
                outside == null
                        ? other.outside
                        : other.outside == null ? outside : outside.union(other.outside);
        return new Found(input, both, out, unnamed || other.unnamed);
    }

    Found withChanged(Intervals changed) {
        List<Intervals> others = new ArrayList<>(kinds);
        others.set(CHANGED, others.get(CHANGED).union(changed));
        return new Found(input, others, outside, unnamed);
    }

    boolean has(int kind) {
        return !kinds.get(kind).isEmpty()
                || (kind == CHANGED && unnamed)
                || (kind == REMOVED && outside != null);
    }

    /** {@return those behind a kind of cause; null where one of them cannot be named} */
    @Nullable PartitionSet partitions(int kind) {
        return kind == CHANGED && unnamed
                ? null
                : input.reading().set(kinds.get(kind), kind == REMOVED ? outside : null);
    }
}
