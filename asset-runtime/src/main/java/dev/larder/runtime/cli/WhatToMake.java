package dev.larder.runtime.cli;

import dev.larder.partition.PartitionText;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** The arguments that plan and materialize share. */
final class WhatToMake {
    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTION",
            description =
                    "Which assets, such as flights.*, +flights.x, x+2, tag:t; all by default.")
    private @Nullable String selection;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "PARTITIONS",
            description =
                    "Which partitions of the selected assets that have no selected partitioned"
                            + " asset upstream, such as 2001-01-01..2001-01-31 or a,b. Dimensions"
                            + " are joined with |, or each is given by its name: -p"
                            + " day=2001-01-01..2001-01-31 -p region=eu.")
    private @Nullable List<String> partitions;

    @ArgGroup private @Nullable ModeFlag mode;

    /** At most one of them. */
    static final class ModeFlag {
        @Option(names = "--missing", description = "Make what is missing or failed last (default).")
        @SuppressWarnings("UnusedVariable") // what holds anyway may be said
        private boolean missing;

        @Option(names = "--stale", description = "Make what is stale, too.")
        private boolean stale;

        @Option(names = "--all", description = "Make everything, also what is up to date.")
        private boolean all;
    }

    boolean isGiven() {
        return selection != null || partitions != null || mode != null;
    }

    PlanRequest request() {
        return new PlanRequest(selection == null ? "*" : selection, text(), mode());
    }

    private @Nullable String text() {
        if (partitions == null || partitions.size() == 1) {
            return partitions == null ? null : partitions.getFirst();
        }
        return PartitionText.product(partitions);
    }

    private Mode mode() {
        if (mode != null && mode.all) {
            return Mode.ALL;
        }
        return mode != null && mode.stale ? Mode.STALE : Mode.MISSING;
    }
}
