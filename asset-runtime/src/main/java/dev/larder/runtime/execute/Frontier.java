package dev.larder.runtime.execute;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Lot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which steps of a run may begin: those that read nothing that is still to be made. It follows from
 * the mappings and from what is done, as sets, so that it takes no room for each step, and no step
 * is looked at before something that it waits for has ended. For one thread.
 *
 * <p>Laws: a step begins once, after all that it reads, and after all that it only follows has
 * ended somehow. What reads something that is lost is lost, at any depth, and nothing else is.
 */
final class Frontier {
    private final AssetGraph graph;
    private final Instant now;
    private final List<LotSteps> lots = new ArrayList<>();
    private final Map<AssetKey, List<Integer>> lotsOf = new HashMap<>();
    private final Map<AssetKey, PartitionSet> undone = new HashMap<>();
    private final Map<AssetKey, PartitionSet> lost = new HashMap<>();
    private final BitSet worthALook = new BitSet();

    /** Lots before this one have no step left. */
    private int exhausted;

    /** A step that may begin. */
    record Next(Lot lot, PartitionSet partitions) {
        PartitionSet reconsidered() {
            return partitions.intersect(lot.reconsidered());
        }
    }

    /**
     * Steps that will not run.
     *
     * @param steps how many have nothing left to make
     */
    record Lost(Lot lot, PartitionSet partitions, long steps) {}

    /**
     * @param now the time that the plan was made for
     * @param begun what steps make that have begun, and are not done
     */
    Frontier(
            AssetGraph graph,
            Instant now,
            Order order,
            List<Lot> all,
            Map<AssetKey, PartitionSet> begun) {
        this.graph = graph;
        this.now = now;
        for (Lot lot : all) {
            for (AssetKey key : lot.assets()) {
                lotsOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(lots.size());
                undone.merge(key, lot.partitions(), PartitionSet::union);
            }
            lots.add(new LotSteps(lot, order));
        }
        begun.forEach((key, partitions) -> undone.merge(key, partitions, PartitionSet::union));
        for (int i = 0; i < lots.size(); i++) {
            look(i, free(lots.get(i).lot()));
        }
    }

    /** What surely waits is not looked at. */
    private PartitionSet free(Lot lot) {
        PartitionSet free = lot.partitions();
        for (Edge edge : graph.inputsOf(lot.assets().getFirst())) {
            PartitionSet awaited = undone.get(edge.upstream());
            if (awaited != null) {
                free = free.minus(edge.mapping().downstream(awaited, now));
            }
        }
        return free;
    }

    private void look(int lot, PartitionSet partitions) {
        if (!partitions.isEmpty()) {
            lots.get(lot).look(partitions);
            worthALook.set(lot, lots.get(lot).isWorthALook());
        }
    }

    /**
     * {@return a step that may begin, and counts as begun from now on; null where there is none}
     *
     * @param allowed whether steps of a lot are wanted now
     */
    @Nullable Next next(Predicate<Lot> allowed) {
        for (int i = worthALook.nextSetBit(0); i >= 0; i = worthALook.nextSetBit(i + 1)) {
            LotSteps steps = lots.get(i);
            if (allowed.test(steps.lot())) {
                Next next = next(steps);
                worthALook.set(i, steps.isWorthALook());
                if (next != null) {
                    return next;
                }
            }
        }
        return null;
    }

    /** {@return the lots some steps of which may be able to begin} */
    List<Lot> ready() {
        return worthALook.stream().mapToObj(lot -> lots.get(lot).lot()).toList();
    }

    private @Nullable Next next(LotSteps steps) {
        for (int step = steps.next(); step >= 0; step = steps.next()) {
            PartitionSet partitions = steps.partitions(step);
            if (!waits(steps.lot().assets(), partitions)) {
                steps.begun(step);
                return new Next(steps.lot(), partitions);
            }
        }
        return null;
    }

    /** {@return whether something is to be made before these partitions of some assets} */
    boolean waits(List<AssetKey> assets, PartitionSet partitions) {
        for (Edge edge : graph.inputsOf(assets.getFirst())) {
            PartitionSet awaited = undone.get(edge.upstream());
            if (awaited == null || awaited.isEmpty()) {
                continue;
            }
            PartitionSet read = edge.mapping().upstream(partitions, now).existing();
            PartitionSet waitsFor = read.intersect(awaited);
            if (edge.isSelf()) {
                waitsFor = waitsFor.minus(partitions);
            }
            if (edge.input().isOrder()) {
                waitsFor = waitsFor.minus(lostOf(edge.upstream()));
            }
            if (!waitsFor.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private PartitionSet lostOf(AssetKey key) {
        return lost.getOrDefault(key, PartitionSet.none(graph.definition(key).partitions()));
    }

    /** These partitions of each of the assets are there. */
    void done(List<AssetKey> assets, PartitionSet partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        for (AssetKey key : assets) {
            undone.computeIfPresent(key, (_, before) -> before.minus(partitions));
            lookDownstream(key, partitions);
        }
    }

    /** What was said to be done is not. */
    void undone(List<AssetKey> assets, PartitionSet partitions) {
        assets.forEach(key -> undone.merge(key, partitions, PartitionSet::union));
    }

    private void lookDownstream(AssetKey key, PartitionSet partitions) {
        for (Edge edge : graph.readersOf(key)) {
            List<Integer> readers = lotsOf.get(edge.downstream());
            if (readers != null) {
                PartitionSet affected = edge.mapping().downstream(partitions, now);
                readers.forEach(lot -> look(lot, affected));
            }
        }
    }

    /**
     * These partitions of each of the assets will not be made.
     *
     * @return what is lost with them
     */
    List<Lost> lost(List<AssetKey> assets, PartitionSet partitions) {
        List<Lost> all = new ArrayList<>();
        Deque<Lost> next = new ArrayDeque<>(readers(assets, partitions));
        while (!next.isEmpty()) {
            Lost reader = next.remove();
            all.add(reader);
            next.addAll(readers(reader.lot().assets(), reader.partitions()));
        }
        return all;
    }

    private List<Lost> readers(List<AssetKey> assets, PartitionSet without) {
        List<Lost> readers = new ArrayList<>();
        for (AssetKey key : assets) {
            lost.merge(key, without, PartitionSet::union);
            for (Edge edge : graph.readersOf(key)) {
                PartitionSet affected = edge.mapping().downstream(without, now);
                for (int lot : lotsOf.getOrDefault(edge.downstream(), List.of())) {
                    if (edge.input().isOrder()) {
                        look(lot, affected);
                    } else {
                        lose(lot, affected, readers);
                    }
                }
            }
        }
        return readers;
    }

    private void lose(int lot, PartitionSet partitions, List<Lost> into) {
        LotSteps steps = lots.get(lot);
        PartitionSet theirs = steps.leftOf(partitions);
        if (!theirs.isEmpty()) {
            into.add(new Lost(steps.lot(), theirs, steps.lose(theirs)));
            worthALook.set(lot, steps.isWorthALook());
        }
    }

    /** {@return what has not begun, by lot; nothing of it is to begin from now on} */
    List<Lost> rest() {
        List<Lost> rest = new ArrayList<>();
        for (int lot = 0; lot < lots.size(); lot++) {
            lose(lot, lots.get(lot).lot().partitions(), rest);
        }
        return rest;
    }

    /** {@return whether all steps have begun, or will not} */
    boolean isExhausted() {
        while (exhausted < lots.size() && lots.get(exhausted).leftCount() == 0) {
            exhausted++;
        }
        return exhausted == lots.size();
    }
}
