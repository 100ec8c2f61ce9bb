package dev.larder.runtime.layout;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An order in which as few links as possible go back, and none where there is no circle; after
 * Eades, Lin and Smyth.
 */
final class Sequence {
    private final Links links;
    private final int[] in;
    private final int[] out;
    private final boolean[] taken;
    private final int[] order;
    private final Deque<Integer> starts = new ArrayDeque<>();
    private final Deque<Integer> ends = new ArrayDeque<>();
    private int first;
    private int last;

    private Sequence(Links links) {
        this.links = links;
        this.in = new int[links.size()];
        this.out = new int[links.size()];
        this.taken = new boolean[links.size()];
        this.order = new int[links.size()];
        this.last = links.size() - 1;
    }

    static int[] of(Links links) {
        Sequence sequence = new Sequence(links);
        sequence.order();
        return sequence.order;
    }

    private void order() {
        for (int i = 0; i < in.length; i++) {
            in[i] = links.incoming().count(i);
            out[i] = links.outgoing().count(i);
            note(i);
        }
        while (first <= last) {
            if (!starts.isEmpty()) {
                take(starts.remove(), true);
            } else if (!ends.isEmpty()) {
                take(ends.remove(), false);
            } else {
                take(mostlyBefore(), true);
            }
        }
    }

    private void note(int thing) {
        if (in[thing] == 0) {
            starts.add(thing);
        } else if (out[thing] == 0) {
            ends.add(thing);
        }
    }

    private void take(int thing, boolean asFirst) {
        if (taken[thing]) {
            return;
        }
        taken[thing] = true;
        if (asFirst) {
            order[first++] = thing;
        } else {
            order[last--] = thing;
        }
        for (int i = 0; i < links.outgoing().count(thing); i++) {
            int next = links.outgoing().get(thing, i);
            in[next]--;
            noteIfFree(next, in[next]);
        }
        for (int i = 0; i < links.incoming().count(thing); i++) {
            int previous = links.incoming().get(thing, i);
            out[previous]--;
            noteIfFree(previous, out[previous]);
        }
    }

    private void noteIfFree(int thing, int left) {
        if (left == 0 && !taken[thing]) {
            note(thing);
        }
    }

    /** In circles only. */
    private int mostlyBefore() {
        int best = -1;
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && (best < 0 || out[i] - in[i] > out[best] - in[best])) {
                best = i;
            }
        }
        return best;
    }
}
