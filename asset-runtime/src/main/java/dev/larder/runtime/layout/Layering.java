package dev.larder.runtime.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things in layers, such that links go from earlier to later ones, ordered so that few of them
 * cross: by the longest path, then in sweeps to the mean of those that a thing is linked with.
 */
final class Layering {
    private static final int SWEEPS = 8;

    private final Links links;
    private final int[] layerOf;
    private final List<int[]> layers = new ArrayList<>();

    /** How far from the middle of its layer each lies. */
    private final float[] offsets;

    private Layering(Links links, int[] layerOf) {
        this.links = links;
        this.layerOf = layerOf;
        this.offsets = new float[layerOf.length];
    }

    /**
     * {@return the layers, each from top to bottom; none is empty}
     *
     * @param order in which all links go forward
     */
    static List<int[]> of(Links links, int[] order) {
        Layering layering = new Layering(links, longestPaths(links, order));
        layering.collect(order);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            layering.sweep(sweep % 2 == 0);
        }
        return layering.layers;
    }

    private static int[] longestPaths(Links links, int[] order) {
        int[] layerOf = new int[order.length];
        for (int thing : order) {
            for (int i = 0; i < links.incoming().count(thing); i++) {
                layerOf[thing] =
                        Math.max(layerOf[thing], layerOf[links.incoming().get(thing, i)] + 1);
            }
        }
        for (int thing : order) {
            if (links.incoming().count(thing) == 0 && links.outgoing().count(thing) > 0) {
                layerOf[thing] = justBefore(links, layerOf, thing);
            }
        }
        return layerOf;
    }

    /** What begins lies beside what it is for. */
    private static int justBefore(Links links, int[] layerOf, int thing) {
        int next = Integer.MAX_VALUE;
        for (int i = 0; i < links.outgoing().count(thing); i++) {
            next = Math.min(next, layerOf[links.outgoing().get(thing, i)]);
        }
        return next - 1;
    }

    private void collect(int[] order) {
        int count = Arrays.stream(layerOf).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        Arrays.stream(layerOf).forEach(layer -> sizes[layer]++);
        Arrays.stream(sizes).forEach(size -> layers.add(new int[size]));
        Arrays.fill(sizes, 0);
        for (int thing : order) {
            layers.get(layerOf[thing])[sizes[layerOf[thing]]++] = thing;
        }
        layers.forEach(this::note);
    }

    private void note(int[] layer) {
        for (int i = 0; i < layer.length; i++) {
            offsets[layer[i]] = i - (layer.length - 1) / 2f;
        }
    }

    private void sweep(boolean onward) {
        Adjacency beside = onward ? links.incoming() : links.outgoing();
        for (int[] layer : onward ? layers : layers.reversed()) {
            sort(layer, beside);
            note(layer);
        }
    }

    /** Those that want the same place keep their order. */
    private void sort(int[] layer, Adjacency beside) {
        long[] wishes = new long[layer.length];
        for (int i = 0; i < layer.length; i++) {
            wishes[i] = ((long) ascending(wish(layer[i], beside)) << Integer.SIZE) | i;
        }
        Arrays.sort(wishes);
        int[] before = layer.clone();
        for (int i = 0; i < layer.length; i++) {
            layer[i] = before[(int) wishes[i]];
        }
    }

    private float wish(int thing, Adjacency beside) {
        int count = beside.count(thing);
        if (count == 0) {
            return offsets[thing];
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += offsets[beside.get(thing, i)];
        }
        return (float) (sum / count);
    }

    /** {@return a number that is greater where the other one is} */
    private static int ascending(float number) {
        int bits = Float.floatToIntBits(number + 0f); // there is a -0, too
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }
}
