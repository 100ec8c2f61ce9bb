package dev.larder.runtime.layout;

/** Who follows whom among things that are numbered from 0 on; as often as there are links. */
final class Adjacency {
    private final int[] starts;
    private final int[] ends;

    private Adjacency(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * @param from where each link starts
     * @param to where it ends
     */
    static Adjacency of(int size, int[] from, int[] to) {
        int[] starts = new int[size + 1];
        for (int start : from) {
            starts[start + 1]++;
        }
        for (int i = 0; i < size; i++) {
            starts[i + 1] += starts[i];
        }
        int[] ends = new int[from.length];
        int[] next = starts.clone();
        for (int i = 0; i < from.length; i++) {
            ends[next[from[i]]++] = to[i];
        }
        return new Adjacency(starts, ends);
    }

    int count(int of) {
        return starts[of + 1] - starts[of];
    }

    int get(int of, int index) {
        return ends[starts[of] + index];
    }
}
