package dev.larder.runtime.plan;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps that lots come to, one by one. */
public final class Cuts {
    /** One call of a method. */
    public record Cut(
            List<AssetKey> assets, PartitionSet partitions, PartitionSet reconsidered, int wave) {}

    private Cuts() {}

    /** {@return the steps of a plan, by wave and then in its order} */
    public static List<Cut> of(AssetGraph graph, Plan plan) {
        return of(Steps.of(graph, plan));
    }

    /** {@return the steps of lots, in their order} */
    public static List<Cut> of(List<Lot> lots) {
        List<Cut> cuts = new ArrayList<>();
        for (Lot lot : lots) {
            long[] all = lot.partitions().ordinals().toArray();
            for (int from = 0; from < all.length; from += lot.most()) {
                int to = Math.min(all.length, from + lot.most());
                PartitionSet some =
                        PartitionSet.of(
                                lot.partitions().definition(), Arrays.copyOfRange(all, from, to));
                cuts.add(
                        new Cut(
                                lot.assets(),
                                some,
                                some.intersect(lot.reconsidered()),
                                lot.wave()));
            }
        }
        return cuts;
    }
}
