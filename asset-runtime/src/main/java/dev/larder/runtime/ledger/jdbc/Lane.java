package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Verification;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.ledger.jdbc.Happening.Made;
import dev.larder.runtime.ledger.jdbc.Happening.Removed;
import dev.larder.runtime.ledger.jdbc.Happening.Verified;
import dev.larder.runtime.ledger.jdbc.Projection.Projected;
import dev.larder.runtime.ledger.jdbc.Projection.Upstream;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what happened to one asset into the terms of a graph. Rows of another lattice do not count,
 * nor what was observed while the asset is produced, nor what was made while it is external. For
 * one thread.
 */
final class Lane {
    private final AssetGraph graph;
    private final AssetDefinition asset;
    private final Names names;
    private final Parts parts;
    private final long id;
    private final long lattice;
    private final AssetState.Builder builder;
    private final Map<Long, Upstream> upstream;

    /** Partitions that one attempt has made follow each other. */
    private long lastAttempt = Names.NONE;

    private List<Pin> lastPins = List.of();

    /**
     * @param known what the asset has had until now; null where that is nothing
     */
    Lane(
            AssetGraph graph,
            AssetDefinition asset,
            @Nullable Projected known,
            Names names,
            Parts parts) {
        this.graph = graph;
        this.asset = asset;
        this.names = names;
        this.parts = parts;
        this.id = names.assets().find(asset.key().toString()).orElse(Names.NONE);
        this.lattice = names.lattices().find(asset.partitions().lattice()).orElse(Names.NONE);
        this.builder = known == null ? AssetState.builder(graph, asset) : known.state().change();
        this.upstream = new HashMap<>(known == null ? Map.of() : known.upstream());
    }

    AssetKey key() {
        return asset.key();
    }

    long id() {
        return id;
    }

    long lattice() {
        return lattice;
    }

    Projected built() {
        return new Projected(id, asset.isExternal(), builder.build(), upstream);
    }

    /**
     * Takes what happened next.
     *
     * @param reads what attempts have read, by attempt
     */
    void add(Happening next, Map<Long, List<Rows.PinRow>> reads) {
        if (next.place().lattice() == lattice && isOfKind(next)) {
            parts.decode(asset.partitions(), next.place().part())
                    .ifPresent(ordinal -> add(ordinal, next, reads));
        }
    }

    private boolean isOfKind(Happening next) {
        return !(next instanceof Made made)
                || (made.run() == Materialization.OBSERVED) == asset.isExternal();
    }

    private void add(long ordinal, Happening next, Map<Long, List<Rows.PinRow>> reads) {
        switch (next) {
            case Made made -> builder.put(ordinal, materialization(made, reads));
            case Verified verified -> builder.verify(ordinal, verification(verified));
            case Removed removed -> builder.remove(ordinal, removed.sequence());
        }
    }

    private Materialization materialization(Made made, Map<Long, List<Rows.PinRow>> reads) {
        if (made.attempt() != lastAttempt) {
            lastAttempt = made.attempt();
            lastPins = pins(reads.get(made.attempt()));
        }
        String version = made.dataVersion();
        return new Materialization(
                made.id(),
                made.run(),
                made.sequence(),
                made.at(),
                version == null ? null : DataVersion.of(version),
                names.codes().name(made.code()),
                lastPins);
    }

    private Verification verification(Verified verified) {
        return new Verification(
                Verification.Kind.valueOf(verified.kind()),
                verified.sequence(),
                verified.at(),
                names.codes().name(verified.code()));
    }

    private List<Pin> pins(@Nullable List<Rows.PinRow> rows) {
        return rows == null ? List.of() : rows.stream().map(this::pin).toList();
    }

    private Pin pin(Rows.PinRow row) {
        Upstream read = upstream.computeIfAbsent(row.upstreamId(), this::upstream);
        String several = row.made();
        return new Pin(
                row.parameter(),
                read.key(),
                read(read.definition(), row),
                row.sequence(),
                row.counted(),
                several == null ? null : parts.decodeSet(asset.partitions(), several));
    }

    /**
     * {@return what was read; null where the definition cannot say it: it is of another lattice, or
     * has keys no more that were read for partitions that are there}
     */
    private @Nullable PartitionSet read(
            @Nullable PartitionsDefinition definition, Rows.PinRow row) {
        if (definition == null
                || !definition.lattice().equals(names.lattices().name(row.latticeId()))) {
            return null;
        }
        Set<Long> lost = parts.lost(definition, row.parts());
        String made = row.made();
        if (!lost.isEmpty()
                && (made == null || !parts.lost(asset.partitions(), made).containsAll(lost))) {
            return null;
        }
        return parts.decodeSet(definition, row.parts());
    }

    private Upstream upstream(long read) {
        return upstream(graph, names, read);
    }

    /** {@return an asset as a graph has it} */
    static Upstream upstream(AssetGraph graph, Names names, long id) {
        AssetKey key = AssetKey.parse(names.assets().name(id));
        return new Upstream(key, graph.find(key).map(AssetDefinition::partitions).orElse(null));
    }
}
