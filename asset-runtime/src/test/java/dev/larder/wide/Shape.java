package dev.larder.wide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Who reads whom: groups of 25 in three columns each, and 2.5 inputs for each asset; what begins a
 * group reads from earlier groups. Always the same for a size.
 */
public final class Shape {
    private static final int GROUP = 25;
    private static final int COLUMN = 9;
    private static final double INPUTS = 2.5;

    private Shape() {}

    /** {@return the group of an asset} */
    public static String group(int asset) {
        return "group_" + asset / GROUP;
    }

    /** {@return by asset, the numbers of those that it reads, all of them smaller} */
    public static List<List<Integer>> inputs(int assets) {
        RandomGenerator random = new SplittableRandom(7);
        List<List<Integer>> all = new ArrayList<>();
        double owed = 0;
        for (int asset = 0; asset < assets; asset++) {
            owed += INPUTS;
            SequencedSet<Integer> inputs = new LinkedHashSet<>();
            for (int tries = 0; tries < 20 && owed >= 1; tries++) {
                int input = input(asset, random);
                if (input >= 0 && inputs.add(input)) {
                    owed--;
                }
            }
            all.add(List.copyOf(inputs));
        }
        return all;
    }

    private static int input(int asset, RandomGenerator random) {
        int first = asset / GROUP * GROUP;
        int column = (asset - first) / COLUMN;
        if (column > 0 && random.nextInt(4) > 0) {
            return first + (column - 1) * COLUMN + random.nextInt(COLUMN);
        }
        int groups = asset / GROUP;
        if (groups == 0) {
            return -1;
        }
        int near = Math.max(0, groups - 1 - random.nextInt(12));
        return near * GROUP + random.nextInt(GROUP);
    }
}
