package dev.larder.runtime.cli;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.Integrity;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.cli.Json.DifferentLine;
import dev.larder.runtime.cli.Json.Verified;
import dev.larder.runtime.execute.Verifying.Finding;
import dev.larder.runtime.start.Workspace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** {@code larder verify [SELECTION]}. */
@Command(
        name = "verify",
        description = {
            "Compare the store with the ledger: are all data there, and as they were recorded?",
            "Reads all data of the selected partitions, and changes nothing. Exits with 1 where"
                    + " anything is missing or different."
        })
final class VerifyVerb extends Verb {
    private static final long INTERVAL_NANOS = 2_000_000_000;

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

    private long total;
    private long seen;
    private long told = System.nanoTime();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    VerifyVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return open((workspace, clock) -> {
            List<Verified> verified = verified(workspace, clock.instant());
            if (isJson()) {
                console().json(verified);
            } else {
                print(verified);
            }
            return verified.stream().allMatch(VerifyVerb::isIntact) ? DONE : NOT_DONE;
        });
    }

    private List<Verified> verified(Workspace workspace, Instant now) {
        SequencedMap<AssetDefinition, PartitionSet> all = stored(workspace, now);
        total = all.values().stream().mapToLong(PartitionSet::size).sum();
        List<Verified> verified = new ArrayList<>();
        all.forEach((asset, set) -> verified.add(verified(workspace, asset, set)));
        return verified;
    }

    private SequencedMap<AssetDefinition, PartitionSet> stored(Workspace workspace, Instant now) {
        LedgerState state = workspace.state();
        Views views = new Views(state.graph(), state, now);
        SequencedMap<AssetDefinition, PartitionSet> stored = new LinkedHashMap<>();
        WhichPartitions.of(selection, partitions, state.graph(), views.facts(), now)
                .forEach((asset, asked) -> {
                    PartitionSet there = asked.intersect(state.of(asset).materialized());
                    if (!asset.isExternal() && !there.isEmpty()) {
                        stored.put(asset, there);
                    }
                });
        return stored;
    }

    private Verified verified(Workspace workspace, AssetDefinition asset, PartitionSet set) {
        try {
            return verified(asset, workspace.verifying().of(asset, set, this::tell));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LarderException(ErrorCode.CONFLICT, "Verifying was interrupted", e);
        }
    }

    private static Verified verified(AssetDefinition asset, List<Finding> findings) {
        List<DifferentLine> different = new ArrayList<>();
        long[] missing =
                findings.stream()
                        .filter(found -> found.integrity() instanceof Integrity.Missing)
                        .mapToLong(found -> found.partition().ordinal())
                        .toArray();
        for (Finding found : findings) {
            if (found.integrity() instanceof Integrity.Different(String what)) {
                different.add(new DifferentLine(found.partition().key(), what));
            }
        }
        return new Verified(
                asset.key().toString(),
                findings.size(),
                findings.size() - missing.length - different.size(),
                Views.texts(PartitionSet.of(asset.partitions(), missing)),
                different);
    }

    private static boolean isIntact(Verified asset) {
        return asset.intact() == asset.partitions();
    }

    /** Now and then, where it takes long. */
    private void tell() {
        seen++;
        if (System.nanoTime() - told >= INTERVAL_NANOS && seen < total) {
            told = System.nanoTime();
            console().note("%,d of %,d partitions verified".formatted(seen, total));
        }
    }

    private void print(List<Verified> verified) {
        verified.stream().filter(asset -> !isIntact(asset)).forEach(this::print);
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
