package dev.larder.runtime.execute;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions of a run's steps may be left as they are, and which were. What an attempt has
 * tried to make, the ones after it make, whether or not it has changed. Safe for any thread.
 */
final class Reconsidering {
    private final Map<Long, PartitionSet> tried = new ConcurrentHashMap<>();
    private final Map<Long, PartitionSet> unchanged = new ConcurrentHashMap<>();

    void claimed(Claim claim) {
        tried.merge(claim.step().id(), claim.made(), PartitionSet::union);
        unchanged.put(claim.step().id(), claim.unchanged());
    }

    /** {@return what the next attempt may leave as it is} */
    PartitionSet of(Step step) {
        return step.reconsidered().minus(known(tried, step));
    }

    /** {@return what the last attempt left as it was; none where there was no attempt} */
    PartitionSet unchanged(Step step) {
        return known(unchanged, step);
    }

    private static PartitionSet known(Map<Long, PartitionSet> sets, Step step) {
        return sets.getOrDefault(step.id(), PartitionSet.none(step.partitions().definition()));
    }
}
