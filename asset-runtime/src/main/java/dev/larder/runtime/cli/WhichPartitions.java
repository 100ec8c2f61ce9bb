package dev.larder.runtime.cli;

import dev.larder.partition.PartitionText;
import dev.larder.runtime.api.CorrectionsApi.Which;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** The arguments of verbs that say something of partitions. */
final class WhichPartitions {
    @Parameters(
            paramLabel = "SELECTION",
            description = "Which assets, such as flights.x, flights.*, +flights.x, tag:t.")
    private String selection = "";

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "PARTITIONS",
            description =
                    "Which partitions of the selected assets that have no selected partitioned"
                            + " asset upstream; those of the others follow. All by default.")
    private @Nullable List<String> partitions;

    Which which() {
        return new Which(selection, text(partitions));
    }

    /** {@return what was given once, or once for each dimension} */
    static @Nullable String text(@Nullable List<String> partitions) {
        if (partitions == null || partitions.size() == 1) {
            return partitions == null ? null : partitions.getFirst();
        }
        return PartitionText.product(partitions);
    }
}
