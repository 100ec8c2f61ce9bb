package dev.larder.runtime.cli;

import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;

/** {@code larder accept SELECTION}. */
@Command(
        name = "accept",
        description = {
            "Say that data which other code made are as today's code would make them.",
            "What has other causes to be stale stays so."
        })
final class AcceptVerb extends Verb {
    @Mixin private WhichPartitions which;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    AcceptVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            printed(api.corrections().accept(which.which()), this::print);
            return DONE;
        });
    }

    private void print(List<AssetPartitions> accepted) {
        if (accepted.isEmpty()) {
            console().line("@|bold Nothing to accept|@: the code of none of them has changed");
        }
        accepted.forEach(this::print);
    }

    private void print(AssetPartitions line) {
        console()
                .line(
                        "@|green accepted|@  %s %s"
                                .formatted(line.key(), PlanViews.shortened(line.partitions())));
    }
}
