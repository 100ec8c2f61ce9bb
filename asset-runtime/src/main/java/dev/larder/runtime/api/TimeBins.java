package dev.larder.runtime.api;

import dev.larder.partition.Intervals;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.api.PartitionsApi.Mark;
import dev.larder.runtime.api.PartitionsApi.Span;
import dev.larder.runtime.api.Stripes.Stripe;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time in which the existing windows of one definition are shown: by themselves, or
 * where there are more of them than bins, bin by bin. A window belongs to each bin that has any of
 * its time.
 */
final class TimeBins {
    private final TimeWindows windows;
    private final long first;
    private final long last;

    /** In epoch seconds: where each bin starts, and where the last one ends; empty without bins. */
    private final long[] edges;

    /** By bin, the ordinals of the windows that belong to it; {@code to} is exclusive. */
    private final long[] from;

    private final long[] to;

    TimeBins(TimeWindows windows, Instant start, Instant end, int bins, Instant now) {
        Intervals shown =
                windows.overlapping(start, end).intersect(windows.existing(now)).stretches();
        this.windows = windows;
        this.first = shown.isEmpty() ? 0 : shown.from(0);
        this.last = shown.isEmpty() ? 0 : shown.to(shown.count() - 1);
        int count = last - first > bins ? bins : 0;
        this.edges = new long[count == 0 ? 0 : count + 1];
        this.from = new long[count];
        this.to = new long[count];
        if (count > 0) {
            fill(start.getEpochSecond(), end.getEpochSecond());
        }
    }

    private void fill(long start, long end) {
        int bins = from.length;
        for (int i = 0; i <= bins; i++) {
            edges[i] = start + (end - start) / bins * i + (end - start) % bins * i / bins;
        }
        for (int i = 0; i < bins; i++) {
            Intervals of =
                    windows.overlapping(
                                    Instant.ofEpochSecond(edges[i]),
                                    Instant.ofEpochSecond(edges[i + 1]))
                            .stretches();
            from[i] = of.isEmpty() ? last : Math.max(first, of.from(0));
            to[i] = of.isEmpty() ? last : Math.min(last, of.to(0));
        }
    }

    List<Span> spans(Stripes stripes) {
        return edges.length == 0 ? exact(stripes) : binned(stripes);
    }

    private List<Span> exact(Stripes stripes) {
        Spans spans = new Spans();
        for (Stripe stripe : stripes.inOrder()) {
            long start = Math.max(first, stripe.from());
            long end = Math.min(last, stripe.to());
            if (start < end) {
                spans.add(stripe.mark(), second(start), second(end));
            }
        }
        return spans.list();
    }

    private List<Span> binned(Stripes stripes) {
        Spans spans = new Spans();
        long begin = second(first);
        long over = second(last);
        for (int i = 0; i < from.length; i++) {
            Mark worst = stripes.worst(from[i], to[i]);
            long start = Math.max(begin, edges[i]);
            long end = Math.min(over, edges[i + 1]);
            if (worst != null && start < end) {
                spans.add(worst, start, end);
            }
        }
        return spans.list();
    }

    private long second(long ordinal) {
        return windows.startOf(ordinal).getEpochSecond();
    }

    /** Joins neighbours that are alike. */
    private static final class Spans {
        private final List<Span> spans = new ArrayList<>();

        void add(Mark mark, long from, long to) {
            @Nullable Span before = spans.isEmpty() ? null : spans.getLast();
            if (before != null && before.mark() == mark && before.to() == from) {
                spans.set(spans.size() - 1, new Span(mark, before.from(), to));
            } else {
                spans.add(new Span(mark, from, to));
            }
        }

        List<Span> list() {
            return List.copyOf(spans);
        }
    }
}
