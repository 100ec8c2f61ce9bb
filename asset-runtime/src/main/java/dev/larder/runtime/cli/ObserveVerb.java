package dev.larder.runtime.cli;

import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;
import dev.larder.runtime.api.CorrectionsApi.ObservedResult;
import dev.larder.runtime.api.Counted;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code larder observe SELECTION}. */
@Command(
        name = "observe",
        description = {
            "Look which data external assets have now, and note what has changed.",
            "Plan and materialize do so by themselves for what they depend on."
        })
final class ObserveVerb extends Verb {
    @Mixin private WhichPartitions which;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    ObserveVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return work((api, interruption) -> {
            ObservedResult observed =
                    api.corrections().observe(which.which(), interruption::cancels);
            observed.failed().forEach(failed -> console().note(Unobserved.text(failed)));
            printed(observed, this::print);
            return observed.failed().isEmpty() ? DONE : NOT_DONE;
        });
    }

    private void print(ObservedResult observed) {
        for (AssetPartitions each : observed.changed()) {
            console()
                    .line(
                            "@|yellow changed|@  %s %s"
                                    .formatted(each.key(), PlanViews.shortened(each.partitions())));
        }
        long changed = observed.changed().stream().mapToLong(AssetPartitions::count).sum();
        console()
                .line(
                        "@|bold %s|@ of %s observed, %s changed"
                                .formatted(
                                        Counted.of(observed.partitions(), "partition"),
                                        Counted.of(observed.assets(), "asset"),
                                        changed == 0 ? "none" : "%,d".formatted(changed)));
    }
}
