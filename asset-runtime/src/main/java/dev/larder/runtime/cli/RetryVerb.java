package dev.larder.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code larder retry RUN}. */
@Command(
        name = "retry",
        description = {
            "Go on with a run that has ended or whose process has died.",
            "Makes exactly what it has not: what failed, was skipped or canceled, or never began."
        })
final class RetryVerb extends Verb {
    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    RetryVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return work((api, interruption) -> {
            api.runs().retry(run);
            return following(api, interruption).of(run);
        });
    }
}
