package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.cli.Following.Rest;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunOptions.Order;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code larder backfill}. */
@Command(
        name = "backfill",
        description = {
            "Make much at once: history that is missing, or is to be made anew.",
            "It is a run as those of materialize, and says how it is to be gone about."
        })
final class BackfillVerb extends Verb {
    @Mixin private WhatToMake what;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            description = "How many of its steps run at a time; as many as may by default.")
    private int maxConcurrent;

    @Option(
            names = "--max-failed-percent",
            paramLabel = "P",
            defaultValue = "100",
            description =
                    "Begin nothing more once more than so many percent of its partitions have"
                            + " failed.")
    private int maxFailedPercent;

    @Option(names = "--newest-first", description = "Late partitions first; early ones by default.")
    private boolean newestFirst;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "Runs with a higher one go first; 0 by default.")
    private int priority;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    BackfillVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (!what.isGiven()) {
            throw LarderException.user("Say what to make: backfill SELECTION; * is all");
        }
        RunOptions options =
                new RunOptions(
                        maxConcurrent,
                        maxFailedPercent,
                        newestFirst ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
                        priority);
        Work work = new Work.OfRequest(what.request(), options);
        return work((api, interruption) -> {
            Started started = api.runs().start(work, interruption::cancels);
            return following(api, interruption)
                    .of(started, what.request().partitions(), Rest.RETRIED);
        });
    }
}
