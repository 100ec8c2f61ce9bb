package dev.larder.runtime.logs;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.Predicate;

/** Whose lines somebody wants to see. */
public final class LogFilter {
    private LogFilter() {}

    /**
     * {@return the attempts that make an asset, or one partition of it}
     *
     * @param asset null for any
     * @param partition null for any; of the asset's definition
     */
    public static Predicate<LoggedAttempt> of(
            @Nullable AssetKey asset, @Nullable Partition partition) {
        return attempt ->
                (asset == null || attempt.assets().contains(asset.toString()))
                        && (partition == null || holds(attempt.partitions(), partition));
    }

    /** Rather too many than too few, where they are not known. */
    private static boolean holds(String partitions, Partition partition) {
        if (partitions.isEmpty() || partitions.equals(partition.key())) {
            return true;
        }
        try {
            return PartitionText.parse(partition.definition(), partitions, Instant.EPOCH)
                    .contains(partition);
        } catch (LarderException e) {
            return false; // the asset has other partitions now
        }
    }
}
