package dev.larder.runtime.plan;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.Origin;
import dev.larder.partition.PartitionSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Cuts what a plan makes into steps.
 *
 * <p>Laws: each planned partition of each asset is in exactly one step, and in its wave. No step
 * has more partitions than its method takes in one call, or just one where the asset reads itself.
 * The partitions of a step follow each other among those that are planned for the same wave and the
 * same assets. Assets of one method are in one step where the same partitions of them are planned
 * for the same wave.
 */
public final class Steps {
    private final AssetGraph graph;
    private final Plan plan;

    /** What could be made in one call, if calls took any number of partitions. */
    private record Together(List<AssetKey> assets, PartitionSet partitions, int wave) {}

    private record Call(int wave, String producer) {}

    private Steps(AssetGraph graph, Plan plan) {
        this.graph = graph;
        this.plan = plan;
    }

    /** {@return the lots, by wave and then in the plan's order} */
    public static List<Lot> of(AssetGraph graph, Plan plan) {
        Steps steps = new Steps(graph, plan);
        Map<AssetKey, PartitionSet> always = steps.always();
        return steps.together().stream().map(together -> steps.lot(together, always)).toList();
    }

    /** {@return a step for each partition of an import, none of which is reconsidered} */
    public static List<Lot> ofImport(AssetKey asset, PartitionSet partitions) {
        PartitionSet none = PartitionSet.none(partitions.definition());
        return List.of(new Lot(List.of(asset), partitions, none, 1, 1));
    }

    /**
     * Calls that make the same assets.
     *
     * @param partitions how many partitions of each asset they make, all in all
     * @param count how many calls they are
     */
    record Calls(List<AssetKey> assets, long partitions, long count) {}

    /** {@return the steps without making them} */
    static List<Calls> calls(AssetGraph graph, Plan plan) {
        Steps steps = new Steps(graph, plan);
        return steps.together().stream()
                .map(together -> {
                    long size = together.partitions().size();
                    long count = Math.ceilDiv(size, steps.most(together.assets()));
                    return new Calls(together.assets(), size, count);
                })
                .toList();
    }

    /**
     * Where all was asked for, and after a failed attempt, that nothing has changed is no reason.
     */
    private Map<AssetKey, PartitionSet> always() {
        Map<AssetKey, PartitionSet> always = new HashMap<>();
        for (PlannedSteps steps : plan.steps()) {
            boolean anyway =
                    plan.request().mode() == Mode.ALL
                            || steps.reasons().stream()
                                    .anyMatch(r -> r.kind().equals(Reason.LAST_FAILED));
            if (anyway) {
                always.merge(steps.asset(), steps.partitions(), PartitionSet::union);
            }
        }
        return always;
    }

    private List<Together> together() {
        SequencedMap<Call, SequencedMap<AssetKey, PartitionSet>> calls = new LinkedHashMap<>();
        for (PlannedSteps steps : plan.steps()) {
            Call call = new Call(steps.wave(), produced(steps.asset()).producer());
            calls.computeIfAbsent(call, _ -> new LinkedHashMap<>())
                    .merge(steps.asset(), steps.partitions(), PartitionSet::union);
        }
        List<Together> together = new ArrayList<>();
        calls.forEach((call, assets) -> together.addAll(alike(call.wave(), assets)));
        return together;
    }

    /** Puts those assets together of which the same partitions are planned. */
    private static List<Together> alike(int wave, SequencedMap<AssetKey, PartitionSet> assets) {
        List<Together> all = new ArrayList<>();
        assets.forEach((asset, planned) -> {
            PartitionSet rest = planned;
            for (Together each : List.copyOf(all)) {
                PartitionSet shared = each.partitions().intersect(rest);
                if (!shared.isEmpty()) {
                    all.remove(each);
                    addUnlessEmpty(all, each.assets(), each.partitions().minus(shared), wave);
                    List<AssetKey> both = new ArrayList<>(each.assets());
                    both.add(asset);
                    all.add(new Together(both, shared, wave));
                    rest = rest.minus(shared);
                }
            }
            addUnlessEmpty(all, List.of(asset), rest, wave);
        });
        return all;
    }

    private static void addUnlessEmpty(
            List<Together> all, List<AssetKey> assets, PartitionSet partitions, int wave) {
        if (!partitions.isEmpty()) {
            all.add(new Together(assets, partitions, wave));
        }
    }

    private Lot lot(Together together, Map<AssetKey, PartitionSet> always) {
        PartitionSet reconsidered = together.partitions();
        for (AssetKey asset : together.assets()) {
            PartitionSet anyway = always.get(asset);
            reconsidered = anyway == null ? reconsidered : reconsidered.minus(anyway);
        }
        return new Lot(
                together.assets(),
                together.partitions(),
                reconsidered,
                together.wave(),
                most(together.assets()));
    }

    private int most(List<AssetKey> assets) {
        boolean readsItself =
                assets.stream()
                        .flatMap(asset -> graph.inputsOf(asset).stream())
                        .anyMatch(Edge::isSelf);
        return readsItself ? 1 : produced(assets.getFirst()).maxPartitionsPerStep();
    }

    private Origin.Produced produced(AssetKey asset) {
        return graph.definition(asset).produced();
    }
}
