package dev.larder.runtime.execute;

import dev.larder.io.Stored;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * What became of what a method returned: of each partition that the attempt makes, in order. Of
 * those that are not made nothing is left in the stores.
 *
 * @param definition of the partitions
 */
record Staged(PartitionsDefinition definition, SequencedMap<Partition, OfPartition> partitions) {
    Staged {
        partitions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(partitions));
    }

    /** What became of one partition. */
    sealed interface OfPartition {
        /**
         * It can be published.
         *
         * @param stored of each of the step's assets, in their order
         */
        record Made(List<Stored> stored) implements OfPartition {
            public Made {
                stored = List.copyOf(stored);
            }
        }

        /** The method had nothing to make. */
        record Skipped(String reason) implements OfPartition {}

        /** The method has given it up. */
        record Failed(Throwable why) implements OfPartition {}
    }

    /** {@return whether there are data of a partition} */
    boolean isMade(Partition partition) {
        return partitions.get(partition) instanceof OfPartition.Made;
    }

    /** {@return whether there are data of all} */
    boolean isWhole() {
        return partitions.values().stream().allMatch(OfPartition.Made.class::isInstance);
    }

    /** {@return those that can be published} */
    PartitionSet made() {
        return those(OfPartition.Made.class::isInstance);
    }

    /** {@return those that have failed so} */
    PartitionSet failed(Predicate<Throwable> how) {
        return those(one -> one instanceof OfPartition.Failed(Throwable why) && how.test(why));
    }

    private PartitionSet those(Predicate<OfPartition> which) {
        return PartitionSet.of(
                definition,
                partitions.entrySet().stream()
                        .filter(entry -> which.test(entry.getValue()))
                        .mapToLong(entry -> entry.getKey().ordinal())
                        .toArray());
    }

    /**
     * {@return what can be published: asset by asset, and for each the made partitions in order}
     */
    List<Stored> stored() {
        List<List<Stored>> made = new ArrayList<>();
        for (OfPartition one : partitions.values()) {
            if (one instanceof OfPartition.Made(List<Stored> each)) {
                made.add(each);
            }
        }
        List<Stored> stored = new ArrayList<>();
        int assets = made.isEmpty() ? 0 : made.getFirst().size();
        for (int asset = 0; asset < assets; asset++) {
            for (List<Stored> each : made) {
                stored.add(each.get(asset));
            }
        }
        return stored;
    }

    /** {@return why partitions have failed, in their order; empty where none has} */
    List<Throwable> failures() {
        List<Throwable> failures = new ArrayList<>();
        for (OfPartition one : partitions.values()) {
            if (one instanceof OfPartition.Failed(Throwable why)) {
                failures.add(why);
            }
        }
        return failures;
    }

    /** {@return why partitions were skipped, each reason once, in their order} */
    List<String> reasons() {
        return partitions.values().stream()
                .filter(OfPartition.Skipped.class::isInstance)
                .map(one -> ((OfPartition.Skipped) one).reason())
                .distinct()
                .toList();
    }
}
