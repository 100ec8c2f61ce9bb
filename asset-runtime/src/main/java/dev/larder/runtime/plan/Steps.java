package dev.larder.runtime.plan;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.Origin;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * One call of a method.
     *
     * @param assets in the graph's order
     */
    public record Cut(List<AssetKey> assets, PartitionSet partitions, int wave) {
        public Cut {
            assets = List.copyOf(assets);
        }
    }

    private record Call(int wave, String producer) {}

    private Steps(AssetGraph graph) {
        this.graph = graph;
    }

    /** {@return the steps, by wave and then in the plan's order} */
    public static List<Cut> of(AssetGraph graph, Plan plan) {
        Steps steps = new Steps(graph);
        List<Cut> cuts = new ArrayList<>();
        steps.together(plan).forEach(together -> steps.cut(together, cuts));
        return cuts;
    }

    /** {@return how many steps there are, without making them} */
    static long count(AssetGraph graph, Plan plan) {
        Steps steps = new Steps(graph);
        return steps.together(plan).stream()
                .mapToLong(cut -> Math.ceilDiv(cut.partitions().size(), steps.most(cut)))
                .sum();
    }

    /** {@return what could be made in one call each, if calls took any number of partitions} */
    private List<Cut> together(Plan plan) {
        SequencedMap<Call, SequencedMap<AssetKey, PartitionSet>> calls = new LinkedHashMap<>();
        for (PlannedSteps steps : plan.steps()) {
            Call call = new Call(steps.wave(), produced(steps.asset()).producer());
            calls.computeIfAbsent(call, _ -> new LinkedHashMap<>())
                    .merge(steps.asset(), steps.partitions(), PartitionSet::union);
        }
        List<Cut> together = new ArrayList<>();
        calls.forEach((call, assets) -> together.addAll(alike(call.wave(), assets)));
        return together;
    }

    /** Puts those assets together of which the same partitions are planned. */
    private static List<Cut> alike(int wave, SequencedMap<AssetKey, PartitionSet> assets) {
        List<Cut> cuts = new ArrayList<>();
        assets.forEach((asset, planned) -> {
            PartitionSet rest = planned;
            for (Cut cut : List.copyOf(cuts)) {
                PartitionSet shared = cut.partitions().intersect(rest);
                if (!shared.isEmpty()) {
                    cuts.remove(cut);
                    addUnlessEmpty(cuts, cut.assets(), cut.partitions().minus(shared), wave);
                    List<AssetKey> both = new ArrayList<>(cut.assets());
                    both.add(asset);
                    cuts.add(new Cut(both, shared, wave));
                    rest = rest.minus(shared);
                }
            }
            addUnlessEmpty(cuts, List.of(asset), rest, wave);
        });
        return cuts;
    }

    private static void addUnlessEmpty(
            List<Cut> cuts, List<AssetKey> assets, PartitionSet partitions, int wave) {
        if (!partitions.isEmpty()) {
            cuts.add(new Cut(assets, partitions, wave));
        }
    }

    private void cut(Cut together, List<Cut> cuts) {
        int most = Math.toIntExact(Math.min(most(together), together.partitions().size()));
        Iterator<Partition> rest = together.partitions().partitions().iterator();
        while (rest.hasNext()) {
            long[] ordinals = new long[most];
            int count = 0;
            while (count < most && rest.hasNext()) {
                ordinals[count++] = rest.next().ordinal();
            }
            PartitionSet some =
                    PartitionSet.of(
                            together.partitions().definition(), Arrays.copyOf(ordinals, count));
            cuts.add(new Cut(together.assets(), some, together.wave()));
        }
    }

    private int most(Cut cut) {
        boolean readsItself =
                cut.assets().stream()
                        .flatMap(asset -> graph.inputsOf(asset).stream())
                        .anyMatch(Edge::isSelf);
        return readsItself ? 1 : produced(cut.assets().getFirst()).maxPartitionsPerStep();
    }

    private Origin.Produced produced(AssetKey asset) {
        return graph.definition(asset).produced();
    }
}
