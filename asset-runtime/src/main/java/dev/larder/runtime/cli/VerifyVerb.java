package dev.larder.runtime.cli;

import dev.larder.runtime.api.CorrectionsApi.Seen;
import dev.larder.runtime.api.CorrectionsApi.Verified;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.api.Counted;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code larder verify [SELECTION]}. */
@Command(
        name = "verify",
        description = {
            "Compare the store with the ledger: are all data there, and as they were recorded?",
            "Reads all data of the selected partitions, and changes nothing. Exits with 1 where"
                    + " anything is missing or different."
        })
final class VerifyVerb extends Verb {
    /** More lines than that of one asset help nobody. */
    private static final int SHOWN = 20;

    private static final String ALL = "*";

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTION",
            defaultValue = ALL,
            description = "Which assets; all by default.")
    private String selection = ALL;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "PARTITIONS",
            description =
                    "Which partitions of the selected assets that have no selected partitioned"
                            + " asset upstream; those of the others follow. All by default.")
    private @Nullable List<String> partitions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    VerifyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Which which = new Which(selection, WhichPartitions.text(partitions));
        return work((api, _) -> {
            List<Verified> verified = api.corrections().verify(which, this::tell);
            printed(verified, this::print);
            return verified.stream().allMatch(VerifyVerb::isIntact) ? DONE : NOT_DONE;
        });
    }

    private static boolean isIntact(Verified asset) {
        return asset.intact() == asset.partitions();
    }

    private void tell(Seen seen) {
        console().note("%,d of %,d partitions verified".formatted(seen.partitions(), seen.total()));
    }

    private void print(List<Verified> verified) {
        verified.stream().filter(asset -> !isIntact(asset)).forEach(this::print);
        long total = verified.stream().mapToLong(Verified::partitions).sum();
        long intact = verified.stream().mapToLong(Verified::intact).sum();
        String all = Counted.of(total, "partition");
        if (total == 0) {
            console().line("@|bold Nothing to verify|@: none of them has data");
        } else if (intact == total) {
            console().line("@|bold,green %s|@ as recorded".formatted(all));
        } else {
            console()
                    .line(
                            "@|bold,red %,d of %s|@ not as recorded; make them anew with @|bold larder materialize ASSET -p PARTITIONS --all|@"
                                    .formatted(total - intact, all));
        }
    }

    private void print(Verified asset) {
        console().line("@|bold %s|@".formatted(asset.key()));
        if (!asset.missing().isEmpty()) {
            line("missing", PlanViews.shortened(asset.missing()));
        }
        asset.different().stream()
                .limit(SHOWN)
                .forEach(each -> line("different", each.partition() + ": " + each.what()));
        if (asset.different().size() > SHOWN) {
            line("different", "and %,d more".formatted(asset.different().size() - SHOWN));
        }
    }

    private void line(String name, String text) {
        console().line("  @|red %-10s|@ %s".formatted(name, text));
    }
}
