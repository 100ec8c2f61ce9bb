package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which runs are wanted, the newest first.
 *
 * @param before older than this one; null to begin with the newest
 * @param states in one of these states; empty for all
 * @param assets that make one of these at least; null for all
 * @param limit how many at most
 */
public record RunQuery(
        @Nullable Long before, Set<RunState> states, @Nullable Set<AssetKey> assets, int limit) {
    public RunQuery {
        states = Set.copyOf(states);
        assets = assets == null ? null : Set.copyOf(assets);
    }

    /** {@return the newest of all} */
    public static RunQuery latest(int limit) {
        return new RunQuery(null, Set.of(), null, limit);
    }
}
