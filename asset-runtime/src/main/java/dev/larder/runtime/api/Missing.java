package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.History.Entry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Says why partitions have no data. */
final class Missing {
    private Missing() {}

    /** {@return why; null where they have data} */
    static @Nullable String why(
            Workspace workspace,
            LedgerState state,
            AssetDefinition asset,
            PartitionSet partitions,
            Instant now) {
        if (!partitions.intersect(state.of(asset).materialized()).isEmpty()) {
            return null;
        }
        if (partitions.intersect(asset.partitions().existing(now)).isEmpty()) {
            return "it does not exist yet";
        }
        if (!partitions.intersect(state.of(asset).failed()).isEmpty()) {
            return "its last attempt failed";
        }
        Partition first = partitions.partitions().findFirst().orElseThrow();
        List<Entry> last = workspace.history().of(state.graph(), asset.key(), first, 1);
        if (!last.isEmpty() && last.getFirst() instanceof Entry.Wiped wiped) {
            return "wiped " + Times.local(wiped.at());
        }
        return "never made";
    }
}
