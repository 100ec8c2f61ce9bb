package dev.larder.runtime.plan;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Which partitions a request is about. The partitions that it names are those of the selected
 * partitioned assets that have no selected partitioned asset upstream; the others follow by
 * mapping. Unpartitioned assets that follow from none of them are in question as a whole.
 */
public final class Scopes {
    private final AssetGraph graph;
    private final SequencedSet<AssetKey> selected;
    private final Instant now;
    private final Map<AssetKey, PartitionSet> scopes = new HashMap<>();

    /** Partitioned, or following from something that is. */
    private final Set<AssetKey> following = new HashSet<>();

    private final Set<AssetKey> named = new HashSet<>();

    /**
     * @param selected in the graph's order
     * @param partitions null for all that exist
     * @throws LarderException a USER error when the partitions cannot be read for the selected
     *     assets
     */
    public Scopes(
            AssetGraph graph,
            SequencedSet<AssetKey> selected,
            @Nullable String partitions,
            Instant now) {
        this.graph = graph;
        this.selected = selected;
        this.now = now;
        if (partitions == null) {
            selected.forEach(key -> scopes.put(key, existing(key)));
        } else {
            restrict(partitions);
        }
    }

    /** {@return the partitions in question; those that a request names may not exist yet} */
    public PartitionSet of(AssetKey key) {
        return scopes.getOrDefault(key, PartitionSet.none(graph.definition(key).partitions()));
    }

    /** {@return whether the request names this asset's partitions} */
    boolean names(AssetKey key) {
        return named.contains(key);
    }

    boolean selects(AssetKey key) {
        return selected.contains(key);
    }

    private PartitionSet existing(AssetKey key) {
        return graph.definition(key).partitions().existing(now);
    }

    private void restrict(String partitions) {
        List<AssetKey> roots = new ArrayList<>();
        for (AssetKey key : selected) {
            List<Edge> from = followed(key);
            boolean unpartitioned = graph.definition(key).partitions().isUnpartitioned();
            if (!from.isEmpty() || !unpartitioned) {
                following.add(key);
            }
            if (from.isEmpty() && !unpartitioned) {
                roots.add(key);
            }
        }
        PartitionSet root = named(roots, partitions);
        roots.forEach(key -> scopes.put(key, root));
        named.addAll(roots);
        selected.stream()
                .filter(key -> !scopes.containsKey(key))
                .forEach(key -> scopes.put(key, followedScope(key)));
    }

    /** An asset that reads itself does not follow from itself: it is not yet in the set. */
    private List<Edge> followed(AssetKey key) {
        return graph.inputsOf(key).stream()
                .filter(edge -> !edge.input().isOrder() && following.contains(edge.upstream()))
                .toList();
    }

    private PartitionSet followedScope(AssetKey key) {
        return followed(key).stream()
                .map(edge -> edge.mapping().downstream(of(edge.upstream()), now))
                .reduce(PartitionSet::union)
                .orElseGet(() -> existing(key));
    }

    private PartitionSet named(List<AssetKey> roots, String partitions) {
        if (roots.isEmpty()) {
            throw LarderException.user(
                    "Partitions %s are named, but no selected asset is partitioned"
                            .formatted(partitions));
        }
        AssetDefinition first = graph.definition(roots.getFirst());
        for (AssetKey key : roots) {
            AssetDefinition other = graph.definition(key);
            if (!other.partitions().equals(first.partitions())) {
                throw LarderException.user(
                        "Partitions %s would be read for %s (%s) and for %s (%s), which differ; select one of them"
                                .formatted(
                                        partitions,
                                        first.key(),
                                        first.partitions().describe(),
                                        key,
                                        other.partitions().describe()));
            }
        }
        try {
            return PartitionText.parse(first.partitions(), partitions, now);
        } catch (LarderException e) {
            throw new LarderException(
                    e.code(), "Partitions of " + first.key() + ": " + e.getMessage(), e);
        }
    }
}
