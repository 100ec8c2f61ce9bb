package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.AssetsApi.RootLine;
import dev.larder.runtime.api.AssetsApi.Why;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code larder why KEY [PARTITION]}. */
@Command(
        name = "why",
        description = {
            "Show why partitions are stale or missing, down to where it begins.",
            "Without a partition: all of the asset's, those together that have the same causes."
        })
final class WhyVerb extends Verb {
    @Mixin private At at;

    @Parameters(index = "0", paramLabel = "KEY", description = "The asset, as namespace.name.")
    private String key;

    @Mixin private OnePartition partition;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    WhyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask(api -> {
            List<Why> all = api.assets().why(key, partition.text(), at.instant());
            if (!isJson()) {
                print(all);
            } else if (isOne(all)) {
                console().json(all.getFirst());
            } else {
                console().json(all);
            }
            return DONE;
        });
    }

    /** Only what has no partitions has one of this name: others' names would be quoted. */
    private boolean isOne(List<Why> all) {
        return partition.text() != null
                || (all.size() == 1 && all.getFirst().partitions().equals(List.of("all")));
    }

    static String text(ReasonLine cause) {
        String upstream = cause.upstream() == null ? "" : " " + cause.upstream();
        String partitions =
                cause.partitions() == null ? "" : " " + PlanViews.shortened(cause.partitions());
        return "@|yellow %s|@%s%s".formatted(PlanViews.words(cause.kind()), upstream, partitions);
    }

    private void print(List<Why> all) {
        if (all.isEmpty()) {
            console().line("@|bold %s|@ is up to date".formatted(key));
        }
        for (Why why : all) {
            console()
                    .line(
                            "@|bold %s %s|@  %s%s"
                                    .formatted(
                                            why.key(),
                                            PlanViews.shortened(why.partitions()),
                                            PlanViews.words(why.staleness()),
                                            why.missing() == null ? "" : ": " + why.missing()));
            CauseText.lines(why.tree()).forEach(console()::line);
            roots(why);
        }
    }

    private void roots(Why why) {
        if (!why.rootCauses().isEmpty()) {
            console().line("@|faint begins with|@");
        }
        for (RootLine root : why.rootCauses()) {
            ReasonLine cause = new ReasonLine(root.kind(), root.upstream(), root.partitions());
            console()
                    .line(
                            "  %s %s: %s"
                                    .formatted(
                                            root.key(),
                                            PlanViews.shortened(root.keyPartitions()),
                                            text(cause)));
        }
    }
}
