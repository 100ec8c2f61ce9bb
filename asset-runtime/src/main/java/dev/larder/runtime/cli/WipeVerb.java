package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;
import dev.larder.runtime.api.Counted;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

/** {@code larder wipe SELECTION}. */
@Command(
        name = "wipe",
        description = {
            "Make partitions missing: what was made of them is current no more.",
            "Asks twice. Where nobody can be asked, say with --confirm how many partitions it is."
        })
final class WipeVerb extends Verb {
    @Mixin private WhichPartitions which;

    @Option(
            names = "--confirm",
            paramLabel = "COUNT",
            description = "Wipe without asking, if it is exactly so many partitions.")
    private @Nullable Long confirmed;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    WipeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return work((api, _) -> {
            List<AssetPartitions> doomed = api.corrections().wipeable(which.which());
            if (doomed.isEmpty()) {
                printed(doomed, this::print);
                return DONE;
            }
            long count = count(doomed);
            if (confirmed == null && !isConfirmed(doomed, count)) {
                console().line("Nothing was wiped");
                return NOT_DONE;
            }
            long expected = confirmed == null ? count : confirmed;
            printed(api.corrections().wipe(which.which(), expected), this::print);
            return DONE;
        });
    }

    private static long count(List<AssetPartitions> doomed) {
        return doomed.stream().mapToLong(AssetPartitions::count).sum();
    }

    private boolean isConfirmed(List<AssetPartitions> doomed, long count) {
        doomed.forEach(line -> console().note(text(line)));
        if (!console().isTerminal()) {
            throw LarderException.user(
                    "Nobody can be asked here; say --confirm %d to wipe %s"
                            .formatted(count, Counted.of(count, "partition")));
        }
        return "yes".equals(console().answer("Wipe these? Say yes: "))
                && Long.toString(count).equals(console().answer("How many partitions are these? "));
    }

    private static String text(AssetPartitions line) {
        return "%s  %s: %s"
                .formatted(
                        line.key(),
                        Counted.of(line.count(), "partition"),
                        PlanViews.shortened(line.partitions()));
    }

    private void print(List<AssetPartitions> wiped) {
        console()
                .line(
                        wiped.isEmpty()
                                ? "@|bold Nothing to wipe|@: none of them has data"
                                : "@|bold %s|@ wiped"
                                        .formatted(Counted.of(count(wiped), "partition")));
    }
}
