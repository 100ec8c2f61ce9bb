package dev.larder.runtime.execute;

import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a call of a method came to. Of what was not made nothing is left in the stores.
 *
 * @param made the partitions that there are data of
 * @param targets where these are: asset by asset, and for each the made partitions in order
 * @param stored what is there
 * @param failed what the method has given up, and why, in order
 * @param skipped why it made nothing of what is neither; null where there is nothing such
 * @param external the keys of external calls that are over once this is published
 */
record Staged(
        PartitionSet made,
        List<Target> targets,
        List<Stored> stored,
        SequencedMap<Partition, Throwable> failed,
        @Nullable String skipped,
        List<String> external) {
    Staged {
        targets = List.copyOf(targets);
        stored = List.copyOf(stored);
        failed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(failed));
        external = List.copyOf(external);
    }
}
