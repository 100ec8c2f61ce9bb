package dev.larder.ledger;

import dev.larder.freshness.Confirmations;
import dev.larder.freshness.FreshnessPolicy;
import dev.larder.freshness.FreshnessStatus;
import dev.larder.graph.AssetDefinition;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.Optional;

/**
 * How an asset's data stand against its freshness policy, by what the ledger knows. Pure.
 *
 * <p>Data are confirmed when a run makes them, and when one finds that there is nothing to do; that
 * somebody accepted them is no confirmation. Those of an external asset are confirmed when a
 * version of them was observed that differs from the one before.
 */
public final class Timeliness {
    private Timeliness() {}

    public static FreshnessStatus of(AssetDefinition asset, AssetState state, Instant now) {
        FreshnessPolicy policy = asset.freshness();
        // The state has the dynamic keys of its moment.
        return policy == null
                ? new FreshnessStatus.None()
                : policy.judge(state.definition(), new Known(state), now);
    }

    private record Known(AssetState state) implements Confirmations {
        @Override
        public PartitionSet materialized() {
            return state.materialized();
        }

        @Override
        public Optional<Instant> at(long ordinal) {
            return state.confirmedAt(ordinal);
        }
    }
}
