package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.Cause.Kind;
import dev.larder.partition.PartitionSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows what is stale upstream to where that begins: sets at a time, each partition once. */
final class RootCauses {
    private final Staleness staleness;
    private final List<RootCause> roots = new ArrayList<>();
    private final Map<AssetKey, PartitionSet> visited = new HashMap<>();

    RootCauses(Staleness staleness) {
        this.staleness = staleness;
    }

    /**
     * {@return the root causes}
     *
     * @param assets those that may be behind it, each after those that read it
     */
    List<RootCause> of(Iterable<AssetDefinition> assets, AssetDefinition asset, PartitionSet own) {
        visited.put(asset.key(), own);
        for (AssetDefinition next : assets) {
            PartitionSet asked = visited.get(next.key());
            if (asked != null) {
                visit(next, withEarlier(next, asked));
            }
        }
        return List.copyOf(roots);
    }

    private void visit(AssetDefinition asset, PartitionSet partitions) {
        for (Staleness.Reason reason : staleness.reasons(asset, partitions)) {
            Cause cause = reason.cause();
            AssetKey upstream = cause.upstream();
            PartitionSet stale = cause.partitions();
            if (cause.kind() != Kind.UPSTREAM_STALE) {
                roots.add(new RootCause(asset.key(), reason.own(), cause));
            } else if (upstream != null && stale != null) {
                visited.merge(upstream, stale, PartitionSet::union);
            }
        }
    }

    /** {@return the partitions, and those of the same asset that they are stale because of} */
    private PartitionSet withEarlier(AssetDefinition asset, PartitionSet partitions) {
        PartitionSet all = partitions;
        PartitionSet further = partitions;
        while (!further.isEmpty()) {
            PartitionSet earlier = staleness.staleOfItsOwn(asset, further).minus(all);
            all = all.union(earlier);
            further = earlier;
        }
        return all;
    }
}
