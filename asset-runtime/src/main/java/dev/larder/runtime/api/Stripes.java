package dev.larder.runtime.api;

import dev.larder.partition.Intervals;
import dev.larder.runtime.api.PartitionsApi.Mark;
import dev.larder.runtime.api.PartitionsApi.Run;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Stretches of ordinals by mark, the worst first; disjoint. */
record Stripes(Map<Mark, Intervals> byMark) {
    static final char NOTHING = '-';

    /**
     * Ordinals that have one mark.
     *
     * @param to exclusive
     */
    record Stripe(Mark mark, long from, long to) {}

    static Stripes of(Marked marked) {
        Map<Mark, Intervals> byMark = new EnumMap<>(Mark.class);
        marked.sets().forEach((mark, set) -> byMark.put(mark, set.stretches()));
        return new Stripes(byMark);
    }

    /** {@return the worst mark from one ordinal to another, exclusive; null where there is none} */
    @Nullable Mark worst(long from, long to) {
        for (Map.Entry<Mark, Intervals> entry : byMark.entrySet()) {
            if (entry.getValue().meets(from, to)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** {@return all of them, in the order of their ordinals} */
    List<Stripe> inOrder() {
        List<Stripe> stripes = new ArrayList<>();
        byMark.forEach((mark, stretches) -> {
            for (int i = 0; i < stretches.count(); i++) {
                stripes.add(new Stripe(mark, stretches.from(i), stretches.to(i)));
            }
        });
        stripes.sort((a, b) -> Long.compare(a.from, b.from));
        return stripes;
    }

    /** {@return how many follow each other with the same mark, whatever lies between them} */
    List<Run> runs() {
        Runs runs = new Runs();
        inOrder().forEach(stripe -> runs.add(stripe.mark, stripe.to - stripe.from));
        return runs.list();
    }

    /**
     * {@return how many bins follow each other with the same worst mark}
     *
     * @param all the ordinals of all of these
     * @param bins as many or fewer
     */
    List<Run> binned(Intervals all, int bins) {
        Runs runs = new Runs();
        long size = all.size();
        long from = 0;
        for (int bin = 1; bin <= bins; bin++) {
            long to = Math.multiplyExact(size, bin) / bins;
            Mark mark = worst(all.element(from), all.element(to - 1) + 1);
            if (mark == null) {
                throw new IllegalStateException("Nothing is marked in bin " + bin);
            }
            runs.add(mark, 1);
            from = to;
        }
        return runs.list();
    }

    /** {@return a letter for each ordinal} */
    String letters(long from, long to) {
        char[] letters = new char[Math.toIntExact(Math.max(0, to - from))];
        Arrays.fill(letters, NOTHING);
        Intervals window = Intervals.between(from, to);
        byMark.forEach((mark, stretches) -> {
            Intervals seen = stretches.intersect(window);
            for (int i = 0; i < seen.count(); i++) {
                Arrays.fill(
                        letters,
                        (int) (seen.from(i) - from),
                        (int) (seen.to(i) - from),
                        mark.name().charAt(0));
            }
        });
        return new String(letters);
    }

    /** Joins neighbours that are alike. */
    private static final class Runs {
        private final List<Run> runs = new ArrayList<>();

        void add(Mark mark, long count) {
            if (!runs.isEmpty() && runs.getLast().mark() == mark) {
                runs.set(runs.size() - 1, new Run(mark, runs.getLast().count() + count));
            } else {
                runs.add(new Run(mark, count));
            }
        }

        List<Run> list() {
            return List.copyOf(runs);
        }
    }
}
