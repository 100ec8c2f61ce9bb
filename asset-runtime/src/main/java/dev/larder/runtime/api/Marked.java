package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.PartitionsApi.Mark;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Existing partitions by their marks. The sets are disjoint, and together they are {@code all}.
 *
 * @param sets by mark, the worst first; none is empty
 */
record Marked(PartitionSet all, Map<Mark, PartitionSet> sets) {
    static Marked of(AssetDefinition asset, AssetState state, Staleness.Status status) {
        PartitionSet all = status.upToDate().union(status.stale()).union(status.missing());
        Map<Mark, PartitionSet> candidates = new EnumMap<>(Mark.class);
        if (asset.isExternal()) {
            candidates.put(Mark.N, status.missing());
            candidates.put(Mark.V, status.upToDate());
        } else {
            candidates.put(Mark.F, state.failed().intersect(all));
            candidates.put(Mark.R, state.running().intersect(all));
            candidates.put(Mark.Q, state.queued().intersect(all));
            candidates.put(Mark.M, status.missing());
            candidates.put(Mark.S, status.stale());
            candidates.put(Mark.U, status.upToDate());
        }
        return disjoint(all, candidates);
    }

    /** What has several marks keeps the worst. */
    private static Marked disjoint(PartitionSet all, Map<Mark, PartitionSet> candidates) {
        Map<Mark, PartitionSet> sets = new EnumMap<>(Mark.class);
        PartitionSet worse = PartitionSet.none(all.definition());
        for (Map.Entry<Mark, PartitionSet> candidate : candidates.entrySet()) {
            PartitionSet own = candidate.getValue();
            if (!own.isEmpty()) {
                own = own.minus(worse);
                worse = worse.union(own);
            }
            if (!own.isEmpty()) {
                sets.put(candidate.getKey(), own);
            }
        }
        return new Marked(all, sets);
    }

    /** {@return these in one dimension, where what is there is marked with its worst} */
    Marked in(String dimension) {
        return changed(set -> set.in(dimension));
    }

    /** {@return of these what is in a set} */
    Marked within(PartitionSet some) {
        return changed(set -> set.intersect(some));
    }

    private Marked changed(UnaryOperator<PartitionSet> change) {
        Map<Mark, PartitionSet> changed = new EnumMap<>(Mark.class);
        sets.forEach((mark, set) -> changed.put(mark, change.apply(set)));
        return disjoint(change.apply(all), changed);
    }

    long count(Mark mark) {
        PartitionSet set = sets.get(mark);
        return set == null ? 0 : set.size();
    }
}
