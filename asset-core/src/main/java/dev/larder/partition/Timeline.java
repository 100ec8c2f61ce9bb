package dev.larder.partition;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * All windows of a cadence in a zone, numbered without gaps, in both directions for ever.
 *
 * <p>Where windows start in every hour, one starts whenever the clock shows a nominal time: an hour
 * that comes twice has windows of its own each time, an hour that is jumped over has none. In other
 * cadences one starts when the clock for the first time shows or jumps over a nominal time; times
 * that are jumped over at once, and the one then shown, start one window, named by the last.
 *
 * <p>Seconds are those of {@link java.time.Instant}. Each answer takes a binary search in the
 * changes of the zone's offset and one in the days of the cadence.
 */
final class Timeline {
    /** Projects have few cadences and zones. */
    private static final Map<Lattice, Timeline> KNOWN =
            Collections.synchronizedMap(new HashMap<>());

    /** A local time is shown within this many seconds of the instant that it would be in UTC. */
    private static final long MOST_OFFSET = NominalTimes.DAY;

    private final NominalTimes times;
    private final Segments segments;

    private record Lattice(Cadence cadence, ZoneId zone) {}

    private Timeline(Lattice lattice) {
        this.times = NominalTimes.of(lattice.cadence);
        this.segments = Segments.of(lattice.zone.getRules(), times);
    }

    static Timeline of(Cadence cadence, ZoneId zone) {
        return KNOWN.computeIfAbsent(new Lattice(cadence, zone), Timeline::new);
    }

    NominalTimes times() {
        return times;
    }

    /** {@return the ordinal of the window that holds the second} */
    long floor(long second) {
        Segment segment = segments.at(segments.indexOf(second));
        long number = times.lastUntil(second + segment.offset());
        return Math.max(segment.ordinal() - 1, segment.ordinalOf(number));
    }

    /** {@return the second at which a window starts} */
    long start(long ordinal) {
        Segment segment = holding(ordinal);
        return Math.max(segment.start(), time(segment, ordinal) - segment.offset());
    }

    boolean startsAt(long second) {
        return start(floor(second)) == second;
    }

    /** {@return the nominal time that a window is named by} */
    long time(long ordinal) {
        return time(holding(ordinal), ordinal);
    }

    /** {@return the offset of the clock when a window starts} */
    ZoneOffset offset(long ordinal) {
        return ZoneOffset.ofTotalSeconds(holding(ordinal).offset());
    }

    /**
     * {@return the ordinal of the first window that is named by this nominal time or a later one}
     */
    long named(long number) {
        long index = segments.indexOf(times.at(number) - MOST_OFFSET);
        while (!segments.reaches(index, number)) {
            index++;
        }
        Segment segment = segments.at(index);
        return segment.ordinalOf(Math.max(number, segment.number()));
    }

    /**
     * {@return whether each of these windows lies within one of those, which have the same clock}
     *
     * @param from the second from which on that matters
     * @param to the second until which
     */
    boolean within(Timeline those, long from, long to) {
        // Else a change of the clock can start a window of those in the middle of one of these.
        return those.times.within(times)
                && segments.changes(from, to)
                        .noneMatch(second -> those.startsAt(second) && !startsAt(second));
    }

    private Segment holding(long ordinal) {
        return segments.at(segments.holding(ordinal));
    }

    private long time(Segment segment, long ordinal) {
        return times.at(ordinal - segment.ordinal() + segment.number());
    }
}
