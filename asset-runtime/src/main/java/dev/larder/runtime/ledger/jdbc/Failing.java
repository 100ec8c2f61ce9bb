package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.jdbc.Failures.Attempt;
import dev.larder.runtime.ledger.jdbc.StepParts.What;

import jakarta.inject.Singleton;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Follows where the last attempt failed after the last publish. Within {@link
 * Projections#following}.
 */
@Singleton
final class Failing {
    private final StepRepository steps;
    private final StepParts parts;
    private final Head head;
    private Failures last = Failures.NONE;

    Failing(StepRepository steps, StepParts parts, Head head) {
        this.steps = steps;
        this.parts = parts;
        this.head = head;
    }

    /** {@return the partitions, by asset} */
    Map<AssetKey, PartitionSet> partitions(Projection projection) {
        Map<AssetKey, PartitionSet> failed = new HashMap<>();
        followed(projection)
                .last()
                .forEach((what, attempt) ->
                        parts.sets(projection.graph(), what)
                                .forEach((key, set) ->
                                        failed.merge(
                                                key,
                                                left(projection, key, set, attempt.id()),
                                                PartitionSet::union)));
        return failed;
    }

    /** {@return the runs whose attempts these were} */
    SortedSet<Long> runs(Projection projection) {
        SortedSet<Long> runs = new TreeSet<>();
        followed(projection)
                .last()
                .forEach((what, attempt) -> {
                    if (!runs.contains(attempt.run()) && isLeft(projection, what, attempt)) {
                        runs.add(attempt.run());
                    }
                });
        return runs;
    }

    private boolean isLeft(Projection projection, What what, Attempt attempt) {
        return parts.sets(projection.graph(), what).entrySet().stream()
                .anyMatch(set ->
                        !left(projection, set.getKey(), set.getValue(), attempt.id()).isEmpty());
    }

    /** {@return the last attempt that failed to make a partition, if nothing has made it since} */
    Optional<Attempt> attempt(Projection projection, AssetKey asset, Partition partition) {
        return followed(projection).last().entrySet().stream()
                .filter(failed -> makes(projection, failed.getKey(), asset, partition))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingLong(Attempt::id))
                .filter(last ->
                        !isMadeSince(
                                projection.asset(asset).state(), partition.ordinal(), last.id()));
    }

    private boolean makes(Projection projection, What what, AssetKey asset, Partition partition) {
        PartitionSet made =
                parts.assets(what).contains(asset)
                        ? parts.sets(projection.graph(), what).get(asset)
                        : null;
        return made != null && made.contains(partition);
    }

    private Failures followed(Projection projection) {
        Failures all = last.with(steps.unsuccessful(last.from()), head.nextToken());
        List<What> over =
                all.last().entrySet().stream()
                        .filter(failed ->
                                isOver(projection, failed.getKey(), failed.getValue().id()))
                        .map(Map.Entry::getKey)
                        .toList();
        Failures left = all.without(over);
        if (!head.isTaken()) { // else it may be what a transaction has done that will fail
            last = left;
        }
        return left;
    }

    private boolean isOver(Projection projection, What what, long attempt) {
        Map<AssetKey, PartitionSet> sets = parts.sets(projection.graph(), what);
        return sets.keySet().containsAll(parts.assets(what))
                && sets.entrySet().stream()
                        .allMatch(set ->
                                left(projection, set.getKey(), set.getValue(), attempt).isEmpty());
    }

    private static PartitionSet left(
            Projection projection, AssetKey key, PartitionSet set, long attempt) {
        AssetState asset = projection.asset(key).state();
        return PartitionSet.of(
                set.definition(),
                set.ordinals().filter(o -> !isMadeSince(asset, o, attempt)).toArray());
    }

    private static boolean isMadeSince(AssetState asset, long ordinal, long attempt) {
        return asset.current(ordinal).filter(now -> now.made().id() > attempt).isPresent();
    }
}
