package dev.larder.runtime.plan;

import dev.larder.freshness.FreshnessStatus;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetFacts;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.ledger.Timeliness;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How assets stand by the ledger. External assets, which others make, have no status. For one
 * thread.
 */
public final class LedgerFacts implements AssetFacts {
    private final AssetGraph graph;
    private final LedgerState state;
    private final Instant now;

    /** Judged once somebody asks: most selections don't. */
    private @Nullable Staleness staleness;

    public LedgerFacts(AssetGraph graph, LedgerState state, Instant now) {
        this.graph = graph;
        this.state = state;
        this.now = now;
    }

    @Override
    public boolean has(AssetKey key, Status status) {
        AssetDefinition asset = graph.definition(key);
        if (asset.isExternal()) {
            return false;
        }
        Staleness.Status judged = staleness().of(asset);
        boolean stale = !judged.stale().isEmpty();
        boolean missing = !judged.missing().isEmpty();
        return switch (status) {
            case STALE -> stale;
            case MISSING -> missing;
            case UP_TO_DATE -> !stale && !missing;
        };
    }

    @Override
    public boolean has(AssetKey key, FreshnessStatus.Kind freshness) {
        AssetDefinition asset = graph.definition(key);
        return Timeliness.of(asset, state.of(asset), now).kind() == freshness;
    }

    /** {@return how all assets stand} */
    Staleness staleness() {
        Staleness judged = staleness == null ? Staleness.of(state, now) : staleness;
        staleness = judged;
        return judged;
    }

    @Override
    public boolean has(AssetKey key, Activity activity) {
        AssetState asset = state.of(graph.definition(key));
        return switch (activity) {
            case FAILED -> !asset.failed().isEmpty();
            case RUNNING -> !asset.running().isEmpty();
            case QUEUED -> !asset.queued().isEmpty();
            case IDLE ->
                    asset.failed().isEmpty()
                            && asset.running().isEmpty()
                            && asset.queued().isEmpty();
        };
    }
}
