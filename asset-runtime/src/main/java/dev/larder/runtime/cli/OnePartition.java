package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Parameters;

import java.time.Instant;

/** The second argument of verbs that look at one partition. */
final class OnePartition {
    @Parameters(
            arity = "0..1",
            paramLabel = "PARTITION",
            description = "One of its partitions, such as 2001-01-31 or \"2001-01-31|eu\".")
    private @Nullable String text;

    boolean isGiven() {
        return text != null;
    }

    /**
     * {@return the partition}
     *
     * @throws LarderException a USER error when the text names none, or several
     */
    Partition of(AssetDefinition asset, Instant now) {
        String written = text == null ? "all" : text;
        PartitionSet set = PartitionText.parse(asset.partitions(), written, now);
        if (set.size() != 1) {
            throw LarderException.user(
                    "\"%s\" names %s of %s; name one"
                            .formatted(written, Counted.of(set.size(), "partition"), asset.key()));
        }
        return set.partitions().findFirst().orElseThrow();
    }
}
