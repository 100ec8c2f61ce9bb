package dev.larder.runtime.plan;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Chooses which partitions are made. Assets are added in the graph's order, so that what they read
 * is chosen before them.
 */
final class Choosing {
    private final AssetGraph graph;
    private final LedgerState state;
    private final Staleness staleness;
    private final Mode mode;
    private final Scopes scopes;
    private final Instant now;
    private final Blocking blocking;
    private final Map<AssetKey, PartitionSet> chosen = new HashMap<>();
    private final SequencedMap<AssetKey, PartitionSet> left = new LinkedHashMap<>();

    /**
     * Partitions that read something which is made anew.
     *
     * @param made what is made of the edge's upstream asset
     * @param readers which of the downstream asset's partitions read any of it
     */
    record Remade(Edge edge, PartitionSet made, PartitionSet readers) {}

    Choosing(LedgerState state, Staleness staleness, Mode mode, Scopes scopes, Instant now) {
        this.graph = state.graph();
        this.state = state;
        this.staleness = staleness;
        this.mode = mode;
        this.scopes = scopes;
        this.now = now;
        this.blocking = new Blocking(graph, this::available, scopes, now);
    }

    void add(AssetDefinition asset) {
        PartitionSet asked = blocking.existing(asset, scopes.of(asset.key()));
        PartitionSet wanted = wanted(asset, asked);
        choose(asset, wanted);
        if (mode == Mode.STALE) {
            PartitionSet all = wanted.union(addLater(asset, wanted, asked));
            PartitionSet rest = asked.intersect(staleness.of(asset).stale()).minus(all);
            if (!rest.isEmpty()) {
                left.put(asset.key(), rest);
            }
        }
    }

    /** {@return those of the partitions that can be made, which are chosen, too} */
    private PartitionSet choose(AssetDefinition asset, PartitionSet wanted) {
        PartitionSet feasible = blocking.feasible(asset, wanted);
        chosen.merge(asset.key(), feasible, PartitionSet::union);
        return feasible;
    }

    Blocking blocking() {
        return blocking;
    }

    /** {@return all that is made of an asset} */
    PartitionSet chosen(AssetKey key) {
        PartitionSet its = chosen.get(key);
        return its == null ? PartitionSet.none(graph.definition(key).partitions()) : its;
    }

    /**
     * {@return what is stale and stays so, since what makes it stale is not made; none is empty}
     */
    SequencedMap<AssetKey, PartitionSet> left() {
        return left;
    }

    /** {@return those of an asset's partitions that have a cause of their own} */
    static PartitionSet withOwnCause(Staleness staleness, AssetDefinition asset) {
        return staleness.groups(asset).stream()
                .filter(group -> !group.kind().isFurtherUp())
                .map(Staleness.Group::own)
                .reduce(PartitionSet.none(asset.partitions()), PartitionSet::union);
    }

    /** {@return what of an asset's inputs is made anew and counts, by input} */
    List<Remade> remade(AssetDefinition asset) {
        List<Remade> remade = new ArrayList<>();
        for (Edge edge : graph.inputsOf(asset.key())) {
            PartitionSet made = chosen(edge.upstream());
            if (counts(edge) && !made.isEmpty()) {
                remade.add(new Remade(edge, made, edge.mapping().downstream(made, now)));
            }
        }
        return remade;
    }

    private PartitionSet wanted(AssetDefinition asset, PartitionSet asked) {
        PartitionSet missing = staleness.of(asset).missing().union(state.of(asset).failed());
        return switch (mode) {
            case MISSING -> asked.intersect(missing);
            case STALE -> asked.intersect(missing.union(outdated(asset)));
            case ALL, IMPORT -> asked;
        };
    }

    /**
     * Those that are stale by themselves, and those that may be because something that they read is
     * made anew. One that is stale only because something upstream is stays, unless that is made.
     */
    private PartitionSet outdated(AssetDefinition asset) {
        PartitionSet outdated = withOwnCause(staleness, asset);
        for (Remade remade : remade(asset)) {
            outdated = outdated.union(remade.readers());
        }
        return outdated;
    }

    /**
     * Adds those that read earlier partitions of the same asset that are made anew.
     *
     * @return what was to be added
     */
    private PartitionSet addLater(AssetDefinition asset, PartitionSet wanted, PartitionSet asked) {
        List<Edge> self =
                graph.inputsOf(asset.key()).stream()
                        .filter(edge -> edge.isSelf() && counts(edge))
                        .toList();
        PartitionSet all = wanted;
        PartitionSet made = chosen(asset.key());
        while (!self.isEmpty() && !made.isEmpty()) {
            PartitionSet readers = PartitionSet.none(asset.partitions());
            for (Edge edge : self) {
                readers = readers.union(edge.mapping().downstream(made, now));
            }
            PartitionSet later = readers.intersect(asked).minus(all);
            all = all.union(later);
            made = choose(asset, later);
        }
        return all.minus(wanted);
    }

    private static boolean counts(Edge edge) {
        return !edge.input().isOrder() && edge.input().counting() == Counting.COUNT;
    }

    /** What a step can read: data that are there, or will be. */
    private PartitionSet available(AssetKey key) {
        AssetDefinition asset = graph.definition(key);
        return asset.isExternal()
                ? asset.partitions().existing(now)
                : state.of(asset).materialized().union(chosen(key));
    }
}
