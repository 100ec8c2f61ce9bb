package dev.larder.partition;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The stretches of constant offset of a zone, from the beginning of time to its end, with the
 * windows that start in each. The rules of a zone that changes its clocks for ever repeat with the
 * calendar, after 400 years, and so do the segments.
 */
final class Segments {
    private static final long CYCLE = (long) DayCycle.CALENDAR * NominalTimes.DAY;
    private static final long YEAR = 366L * NominalTimes.DAY;

    /** Stands for what has no bound; differences of two such still fit a long. */
    private static final long EVER = 1L << 60;

    private final List<Segment> table;

    /** The index of the first segment that repeats; that of the last where none does. */
    private final int cycleFrom;

    /** What a cycle adds; zeros where nothing repeats. */
    private final Segment cycle;

    private Segments(List<Segment> table, int cycleFrom, Segment cycle) {
        this.table = table;
        this.cycleFrom = cycleFrom;
        this.cycle = cycle;
    }

    static Segments of(ZoneRules rules, NominalTimes times) {
        List<Segment> table = numbered(rules, times);
        Segment last = table.getLast();
        if (rules.getTransitionRules().isEmpty()) {
            return new Segments(List.copyOf(table), table.size() - 1, new Segment(0, 0, 0, 0));
        }
        table.removeLast();
        int cycleFrom = index(table, Segment::start, last.start() - CYCLE);
        long windows = last.ordinal() - table.get(cycleFrom).ordinal();
        var cycle = new Segment(CYCLE, 0, windows, times.perCalendar());
        return new Segments(List.copyOf(table), cycleFrom, cycle);
    }

    private static List<Segment> numbered(ZoneRules rules, NominalTimes times) {
        List<Segment> table = new ArrayList<>();
        Segment last =
                new Segment(-EVER, rules.getOffset(Instant.MIN).getTotalSeconds(), -EVER, -EVER);
        table.add(last);
        long reached = -EVER;
        for (ZoneOffsetTransition change : changes(rules)) {
            long shown = change.toEpochSecond() + last.offset();
            reached = Math.max(reached, shown);
            last = next(last, change, reached, times);
            table.add(last);
        }
        return table;
    }

    /**
     * @param reached the latest time that a clock of the zone has shown or jumped over so far
     */
    private static Segment next(
            Segment last, ZoneOffsetTransition change, long reached, NominalTimes times) {
        long start = change.toEpochSecond();
        int offset = change.getOffsetAfter().getTotalSeconds();
        long end = Math.max(last.number(), times.before(start + last.offset()));
        long number =
                times.repeated()
                        ? times.before(start + offset)
                        : Math.max(times.before(reached), times.lastUntil(start + offset));
        return new Segment(start, offset, last.ordinalOf(end), number);
    }

    /** {@return all changes; where rules go on for ever, the last is one cycle after another} */
    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        long end = EVER;
        // Two years later nothing is left of the time before the rules.
        long rulesFrom =
                rules.getTransitionRules().isEmpty()
                        ? EVER
                        : rules.getTransitions().getLast().toEpochSecond() + 2 * YEAR;
        ZoneOffsetTransition change = rules.nextTransition(Instant.MIN);
        while (change != null && change.toEpochSecond() <= end) {
            changes.add(change);
            if (end == EVER && change.toEpochSecond() >= rulesFrom) {
                end = change.toEpochSecond() + CYCLE;
            }
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    /** {@return the segment with this index, as if all of them stood in the table} */
    Segment at(long index) {
        if (index < table.size()) {
            return table.get((int) index);
        }
        long beyond = index - cycleFrom;
        int length = table.size() - cycleFrom;
        Segment first = table.get(cycleFrom + (int) (beyond % length));
        return later(first, beyond / length);
    }

    private Segment later(Segment segment, long cycles) {
        return new Segment(
                segment.start() + cycles * cycle.start(),
                segment.offset(),
                segment.ordinal() + cycles * cycle.ordinal(),
                segment.number() + cycles * cycle.number());
    }

    /** {@return the index of the segment that a second lies in} */
    long indexOf(long second) {
        return index(Segment::start, second);
    }

    /** {@return the index of the segment that a window starts in} */
    long holding(long ordinal) {
        return index(Segment::ordinal, ordinal);
    }

    private long index(ToLongFunction<Segment> bound, long value) {
        long length = bound.applyAsLong(cycle);
        long beyond = value - bound.applyAsLong(table.get(cycleFrom));
        if (length == 0 || beyond < length) {
            return index(table, bound, value);
        }
        int within = index(table, bound, value - beyond / length * length);
        return beyond / length * (table.size() - cycleFrom) + within;
    }

    private static int index(List<Segment> table, ToLongFunction<Segment> bound, long value) {
        int low = 0;
        int high = table.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (bound.applyAsLong(table.get(middle)) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * {@return whether a window starts in a segment that this nominal time or a later one names}
     */
    boolean reaches(long index, long number) {
        Segment segment = at(index);
        boolean last = cycle.start() == 0 && index == table.size() - 1;
        long end = last ? EVER : at(index + 1).ordinal();
        return end > Math.max(segment.ordinal(), segment.ordinalOf(number));
    }

    /**
     * {@return when the offset changes between two seconds, both exclusive} What repeats counts in
     * its first cycle, whenever it matters.
     */
    LongStream changes(long from, long to) {
        return LongStream.range(1, table.size())
                .filter(index ->
                        at(index).start() > from || (cycle.start() > 0 && index >= cycleFrom))
                .map(index -> at(index).start())
                .filter(second -> second < to);
    }
}
