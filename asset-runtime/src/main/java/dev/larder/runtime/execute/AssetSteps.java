package dev.larder.runtime.execute;

import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.ledger.Step;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The steps of a run that make partitions of one asset. Each partition is in one step at most. */
final class AssetSteps {
    private final Map<Long, Step> byOrdinal = new HashMap<>();
    private PartitionSet planned;
    private boolean oneEach = true;

    AssetSteps(PartitionsDefinition definition) {
        this.planned = PartitionSet.none(definition);
    }

    void add(Step step) {
        step.partitions().ordinals().forEach(ordinal -> byOrdinal.put(ordinal, step));
        oneEach &= step.partitions().size() == 1;
    }

    /** Ends the adding; once for all, as a union for each step would take long. */
    void close() {
        planned =
                PartitionSet.of(
                        planned.definition(),
                        byOrdinal.keySet().stream().mapToLong(Long::longValue).toArray());
    }

    /** {@return the steps that make any of these partitions, each once} */
    Stream<Step> of(PartitionSet set) {
        Set<Long> seen = new HashSet<>();
        return planned.intersect(set)
                .ordinals()
                .mapToObj(ordinal -> Objects.requireNonNull(byOrdinal.get(ordinal)))
                .filter(step -> oneEach || seen.add(step.id()));
    }

    /** {@return how many these are} */
    long count(PartitionSet set) {
        return oneEach ? planned.intersect(set).size() : of(set).count();
    }
}
