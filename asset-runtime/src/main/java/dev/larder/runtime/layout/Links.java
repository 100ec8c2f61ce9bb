package dev.larder.runtime.layout;

import java.util.Arrays;

/** Links between things that are numbered from 0 on, from both ends. */
final class Links {
    private final int size;
    private final int[] from;
    private final int[] to;
    private final Adjacency outgoing;
    private final Adjacency incoming;

    private Links(int size, int[] from, int[] to) {
        this.size = size;
        this.from = from;
        this.to = to;
        this.outgoing = Adjacency.of(size, from, to);
        this.incoming = Adjacency.of(size, to, from);
    }

    int size() {
        return size;
    }

    Adjacency outgoing() {
        return outgoing;
    }

    Adjacency incoming() {
        return incoming;
    }

    /** {@return those that go on from a thing to a later one, in that order} */
    Links forward(int[] order) {
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            places[order[i]] = i;
        }
        Builder links = new Builder();
        for (int i = 0; i < from.length; i++) {
            if (places[from[i]] < places[to[i]]) {
                links.add(from[i], to[i]);
            }
        }
        return links.build(size);
    }

    static final class Builder {
        private int[] from = new int[16];
        private int[] to = new int[16];
        private int count;

        void add(int start, int end) {
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
            }
            from[count] = start;
            to[count++] = end;
        }

        Links build(int size) {
            return new Links(size, Arrays.copyOf(from, count), Arrays.copyOf(to, count));
        }
    }
}
