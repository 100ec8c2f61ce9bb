package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.graph.Digest;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.io.Source;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ledger;

import java.util.List;
import java.util.TreeMap;

/**
 * Under which keys an attempt's external calls are stored. Law: two attempts have equal keys for
 * one name exactly when they make the same partitions of the same assets by the same code from the
 * same inputs.
 */
final class CallKeys {
    private final Claim claim;
    private final Ledger ledger;

    CallKeys(Claim claim, Ledger ledger) {
        this.claim = claim;
        this.ledger = ledger;
    }

    /** {@return the key of the call of that name} */
    String key(String name) {
        StringBuilder text = new StringBuilder();
        append(text, name);
        claim.step().assets().forEach(asset -> append(text, asset.toString()));
        claim.codes().forEach(code -> append(text, code.toString()));
        append(text, claim.made().definition().lattice().toString());
        append(text, claim.made().toText());
        appendSources(text);
        appendVersions(text);
        AssetKey first = claim.step().asset();
        return "%s %s".formatted(shortened(first.toString()), Digest.of(text.toString()));
    }

    /** For whoever looks at the store; the digest has it all. */
    private static String shortened(String asset) {
        return asset.substring(0, Math.min(200, asset.length()));
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    /** Locations are never used twice. */
    private void appendSources(StringBuilder text) {
        new TreeMap<>(claim.sources())
                .forEach((parameter, source) -> {
                    append(text, parameter);
                    for (Source.Part part : source.parts()) {
                        append(text, part.partition().key());
                        append(text, part.location());
                    }
                });
    }

    /** Of what is not loaded: who reads it outside reads it as it is now. */
    private void appendVersions(StringBuilder text) {
        List<InputRequest> versions =
                claim.request().inputs().apply(claim.made()).stream()
                        .filter(input -> input.edge().input().use() instanceof Use.Version)
                        .toList();
        if (versions.isEmpty()) {
            return;
        }
        LedgerState state = ledger.state(claim.request().graph());
        for (InputRequest input : versions) {
            AssetState upstream = state.of(input.edge().upstream());
            append(text, input.edge().parameter());
            PartitionSet there = upstream.materialized().intersect(input.partitions());
            there.partitions()
                    .forEach(partition -> {
                        append(text, partition.key());
                        upstream.current(partition.ordinal())
                                .ifPresent(found -> append(text, version(found.made())));
                    });
        }
    }

    /** Data of which nobody has said which they are are other ones each time. */
    private static String version(Materialization made) {
        DataVersion version = made.dataVersion();
        return version == null ? "made by " + made.id() : version.text();
    }
}
