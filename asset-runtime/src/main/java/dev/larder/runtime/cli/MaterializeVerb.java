package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.cli.Following.Rest;
import dev.larder.runtime.ledger.RunOptions;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code larder materialize}. */
@Command(name = "materialize", description = "Make what is missing, or what else is asked for.")
final class MaterializeVerb extends Verb {
    @Mixin private WhatToMake what;

    @Option(
            names = "--plan",
            paramLabel = "ID",
            description = "Do exactly what this plan says; goes alone.")
    private @Nullable Long plan;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    MaterializeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (plan != null && what.isGiven()) {
            throw LarderException.user(
                    "--plan %d says all; leave out selection, partitions and mode".formatted(plan));
        }
        return work((api, interruption) -> {
            Started started = api.runs().start(asked(), interruption::cancels);
            return following(api, interruption)
                    .of(started, what.request().partitions(), Rest.RETRIED);
        });
    }

    private Work asked() {
        return plan == null
                ? new Work.OfRequest(what.request(), RunOptions.USUAL)
                : new Work.OfPlan(plan, RunOptions.USUAL);
    }
}
