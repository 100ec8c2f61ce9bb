package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.Materialization;
import dev.larder.runtime.ledger.jdbc.Happening.Made;
import dev.larder.runtime.ledger.jdbc.Projection.Projected;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the ledger has, kept in memory and followed: it is read whole once, and then only what is
 * new. Within a transaction. What a transaction sees of its own changes is kept once it is there
 * for good, so that nothing is left of one that fails.
 */
@Singleton
final class Projections {
    /** The graph of today, and those of runs that began before its keys changed. */
    private static final int KEPT = 3;

    private final Head head;
    private final LedgerReader reader;
    private final Names names;
    private final Parts parts;

    /** Held from before the first look at the store, so that nobody sees less than is kept. */
    private final Lock lock = new ReentrantLock();

    /** The last used first. */
    private final Deque<Projection> kept = new ArrayDeque<>();

    Projections(Head head, LedgerReader reader, Names names, Parts parts) {
        this.head = head;
        this.reader = reader;
        this.names = names;
        this.parts = parts;
    }

    /**
     * {@return what the work makes of what the ledger has now, in the terms of a graph}
     *
     * @param graph has its keys; looked for within, as it may come from the store
     */
    <T> T following(Supplier<AssetGraph> graph, Function<Projection, T> work) {
        lock.lock();
        try {
            return work.apply(followed(graph.get()));
        } finally {
            lock.unlock();
        }
    }

    private Projection followed(AssetGraph graph) {
        names.follow(graph);
        long now = head.sequence();
        Projection followed = caughtUp(known(graph, now), now);
        if (head.isCommitted()) {
            keep(followed);
        } else {
            head.onceCommitted(() -> {
                lock.lock();
                try {
                    keep(followed);
                } finally {
                    lock.unlock();
                }
            });
        }
        return followed;
    }

    private void keep(Projection followed) {
        if (kept.stream().anyMatch(other -> isLater(other, followed))) {
            return;
        }
        kept.removeIf(other -> other.graph() == followed.graph());
        kept.addFirst(followed);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    private static boolean isLater(Projection one, Projection other) {
        return one.graph() == other.graph() && one.sequence() > other.sequence();
    }

    private Projection known(AssetGraph graph, long now) {
        Projection nearest = null;
        for (Projection one : kept) {
            if (one.sequence() <= now && one.graph() == graph) {
                return one;
            }
            if (one.sequence() <= now && (nearest == null || nearest.sequence() < one.sequence())) {
                nearest = one;
            }
        }
        return nearest == null ? Projection.empty(graph) : restated(nearest, graph);
    }

    /** Reads again what is said in other terms now. */
    private Projection restated(Projection before, AssetGraph graph) {
        Map<AssetKey, Projected> assets = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            Projected known = before.assets().get(asset.key());
            assets.put(
                    asset.key(),
                    known != null
                                    && isOfSameKind(before.graph(), asset)
                                    && stands(known, asset, graph)
                            ? known.in(graph, asset)
                            : read(asset, graph, before.sequence()));
        }
        return new Projection(graph, before.sequence(), assets);
    }

    private static boolean isOfSameKind(AssetGraph before, AssetDefinition asset) {
        return before.find(asset.key())
                .filter(other -> other.partitions().equals(asset.partitions()))
                .filter(other -> other.isExternal() == asset.isExternal())
                .isPresent();
    }

    private boolean stands(Projected known, AssetDefinition asset, AssetGraph graph) {
        return names.assets().find(asset.key().toString()).orElse(Names.NONE) == known.id()
                && known.state().isOf(graph, asset)
                && known.upstream().entrySet().stream()
                        .allMatch(read ->
                                Lane.upstream(graph, names, read.getKey()).equals(read.getValue()));
    }

    private Projected read(AssetDefinition asset, AssetGraph graph, long upTo) {
        Lane lane = new Lane(graph, asset, null, names, parts);
        List<Happening> all = reader.of(lane.id(), lane.lattice(), upTo);
        var reads = reader.pins(attempts(all));
        all.forEach(happening -> lane.add(happening, reads));
        return lane.built();
    }

    private Projection caughtUp(Projection before, long now) {
        Map<Long, @Nullable Lane> lanes = new HashMap<>();
        reader.between(
                before.sequence(),
                now,
                piece -> {
                    var reads = reader.pins(attempts(piece));
                    for (Happening happening : piece) {
                        long asset = happening.place().asset();
                        if (!lanes.containsKey(asset)) {
                            lanes.put(asset, lane(before, asset));
                        }
                        Lane lane = lanes.get(asset);
                        if (lane != null) {
                            lane.add(happening, reads);
                        }
                    }
                });
        if (lanes.isEmpty() && before.sequence() == now) {
            return before;
        }
        Map<AssetKey, Projected> assets = new HashMap<>(before.assets());
        for (Lane lane : lanes.values()) {
            if (lane != null) {
                assets.put(lane.key(), lane.built());
            }
        }
        return new Projection(before.graph(), now, assets);
    }

    private @Nullable Lane lane(Projection before, long id) {
        AssetKey key = AssetKey.parse(names.assets().name(id));
        AssetDefinition asset = before.graph().find(key).orElse(null);
        return asset == null
                ? null
                : new Lane(before.graph(), asset, before.assets().get(key), names, parts);
    }

    private static long[] attempts(List<Happening> piece) {
        return piece.stream()
                .mapMultiToLong((happening, into) -> {
                    if (happening instanceof Made made && made.run() != Materialization.OBSERVED) {
                        into.accept(made.attempt());
                    }
                })
                .sorted()
                .distinct()
                .toArray();
    }
}
