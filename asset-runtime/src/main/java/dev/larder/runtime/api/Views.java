package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Execution;
import dev.larder.graph.Selection;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.ledger.Timeliness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.AssetsApi.Activity;
import dev.larder.runtime.api.AssetsApi.AssetDetails;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.Column;
import dev.larder.runtime.api.AssetsApi.Counts;
import dev.larder.runtime.api.AssetsApi.FreshnessLine;
import dev.larder.runtime.api.AssetsApi.InputLine;
import dev.larder.runtime.api.AssetsApi.Ranges;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.plan.LedgerFacts;
import dev.larder.runtime.plan.Planner;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What is shown of assets: definitions, and how they stand. */
final class Views {
    private final AssetGraph graph;
    private final LedgerState state;
    private final Staleness staleness;
    private final AssetFacts facts;
    private final Instant now;

    Views(AssetGraph graph, LedgerState state, Instant now) {
        this.graph = graph;
        this.state = state;
        this.staleness = Staleness.of(state, now);
        this.facts = new LedgerFacts(graph, state, now);
        this.now = now;
    }

    static List<String> texts(PartitionSet set) {
        return set.texts().toList();
    }

    /**
     * @param columns of its latest data
     */
    AssetLine line(AssetDefinition asset, List<Column> columns) {
        return new AssetLine(
                asset.key().toString(),
                asset.listing().group(),
                asset.listing().description(),
                counts(asset),
                activity(asset),
                lastMaterialized(asset),
                asset.isExternal(),
                observedCount(asset),
                freshness(asset),
                asset.listing().owners(),
                asset.listing().tags(),
                asset.listing().kinds(),
                asset.partitions().describe(),
                columns.stream().map(Column::name).toList());
    }

    /**
     * @param schema of its latest data
     */
    AssetDetails details(AssetDefinition asset, List<Column> schema) {
        Execution execution = asset.isExternal() ? null : asset.produced().execution();
        return new AssetDetails(
                asset.key().toString(),
                asset.listing().group(),
                asset.listing().description(),
                asset.listing().owners(),
                asset.listing().tags(),
                asset.isExternal() ? null : asset.produced().io(),
                asset.partitions().describe(),
                asset.source(),
                asset.isExternal() ? 0 : asset.produced().retry().maxAttempts(),
                graph.inputsOf(asset.key()).stream()
                        .map(edge ->
                                new InputLine(
                                        edge.parameter(),
                                        edge.upstream().toString(),
                                        edge.mapping().describe()))
                        .toList(),
                graph.readersOf(asset.key()).stream()
                        .map(edge -> edge.downstream().toString())
                        .distinct()
                        .sorted()
                        .toList(),
                counts(asset),
                activity(asset),
                lastMaterialized(asset),
                asset.isExternal(),
                observedCount(asset),
                asset.listing().kinds(),
                freshness(asset),
                DimensionLines.of(asset.partitions(), now),
                codeVersion(asset),
                execution == null ? null : execution.pool(),
                execution == null || execution.timeout() == null
                        ? null
                        : execution.timeout().toMillis() / 1000.0,
                execution == null ? 0 : execution.maxPartitionsPerStep(),
                schema);
    }

    private static @Nullable String codeVersion(AssetDefinition asset) {
        return asset.isExternal() || asset.produced().codeVersion().equals(CodeVersion.UNKNOWN)
                ? null
                : asset.produced().codeVersion().text();
    }

    Ranges ranges(AssetDefinition asset) {
        Staleness.Status status = staleness.of(asset);
        if (asset.isExternal()) {
            return new Ranges(status.total(), List.of(), List.of(), List.of());
        }
        return new Ranges(
                status.total(),
                texts(status.upToDate()),
                texts(status.stale()),
                texts(status.missing()));
    }

    /** An external asset has versions, and no status. */
    Counts counts(AssetDefinition asset) {
        Staleness.Status status = staleness.of(asset);
        if (asset.isExternal()) {
            return new Counts(status.total(), 0, 0, 0);
        }
        return new Counts(
                status.total(),
                status.upToDate().size(),
                status.stale().size(),
                status.missing().size());
    }

    /** {@return of an external asset, those of the existing partitions that have a version} */
    @Nullable PartitionSet observed(AssetDefinition asset) {
        return asset.isExternal() ? staleness.of(asset).upToDate() : null;
    }

    private @Nullable Long observedCount(AssetDefinition asset) {
        PartitionSet observed = observed(asset);
        return observed == null ? null : observed.size();
    }

    FreshnessLine freshness(AssetDefinition asset) {
        return FreshnessLines.of(asset, Timeliness.of(asset, state.of(asset), now));
    }

    Activity activity(AssetDefinition asset) {
        AssetState now = state.of(asset);
        return new Activity(now.running().size(), now.queued().size(), now.failed().size());
    }

    PartitionSet failed(AssetDefinition asset) {
        return state.of(asset).failed();
    }

    @Nullable Instant lastMaterialized(AssetDefinition asset) {
        return state.of(asset).lastMaterialized().orElse(null);
    }

    /**
     * {@return the asset that a text names}
     *
     * @throws dev.larder.error.LarderException a USER error with a suggestion, when there is none
     */
    AssetDefinition named(String key) {
        try {
            return graph.definition(new Selection.Key(key).resolve(graph).iterator().next());
        } catch (LarderException e) {
            throw new UnknownException(String.valueOf(e.getMessage()));
        }
    }

    /** {@return the selected assets, in the graph's order} */
    List<AssetDefinition> selected(String selection) {
        return Planner.selected(graph, selection, facts).stream().map(graph::definition).toList();
    }

    /** {@return the existing partitions by what is shown of each} */
    Marked marked(AssetDefinition asset) {
        return marked(asset, staleness.of(asset));
    }

    Marked marked(AssetDefinition asset, Staleness.Status status) {
        return Marked.of(asset, state.of(asset), status);
    }

    Instant now() {
        return now;
    }

    AssetGraph graph() {
        return graph;
    }

    LedgerState state() {
        return state;
    }

    /** {@return MISSING, STALE or UP_TO_DATE; NONE of an external asset} */
    String staleness(AssetDefinition asset, Partition partition) {
        Staleness.Status status = staleness.of(asset);
        if (asset.isExternal()) {
            return "NONE";
        }
        return status.stale().contains(partition)
                ? "STALE"
                : status.upToDate().contains(partition) ? "UP_TO_DATE" : "MISSING";
    }

    /** {@return how a partition stands, in one letter} What failed last comes first. */
    String mark(AssetDefinition asset, Partition partition) {
        if (asset.isExternal()) {
            return staleness.of(asset).upToDate().contains(partition) ? "V" : "N";
        }
        AssetState active = state.of(asset);
        if (active.failed().contains(partition)) {
            return "F";
        }
        if (active.running().contains(partition)) {
            return "R";
        }
        return active.queued().contains(partition)
                ? "Q"
                : staleness(asset, partition).substring(0, 1);
    }

    List<ReasonLine> causes(AssetDefinition asset, Partition partition) {
        return staleness.causes(asset, partition.ordinal()).stream().map(Whys::line).toList();
    }

    AssetFacts facts() {
        return facts;
    }

    Staleness staleness() {
        return staleness;
    }
}
