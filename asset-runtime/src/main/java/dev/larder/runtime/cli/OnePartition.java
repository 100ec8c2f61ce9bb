package dev.larder.runtime.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Parameters;

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

    /** {@return as it was written; null where it was not} */
    @Nullable String text() {
        return text;
    }
}
