package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;

/**
 * Windows of time, half-open and without gaps, named by the time at which the clock of a zone says
 * that they start.
 *
 * <p>What a clock that changes does: hourly windows (and those of a cron expression for every hour)
 * start whenever the clock shows their time, so an hour that comes twice is two windows and one
 * that is skipped is none. All others start when the clock first shows their time or jumps over it;
 * a day that the zone never had is no window.
 *
 * <p>Laws: ordinals ascend with time and leave none out; windows have names of their own; {@code
 * ordinalOf(keyOf(n))} is {@code n} for those that the definition has.
 */
public final class TimeWindows implements PartitionsDefinition {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Cadence cadence;
    private final ZoneId zone;
    private final String startText;
    private final @Nullable String endText;
    private final int endOffset;
    private final Timeline timeline;
    private final WindowKeys keys;
    private final long first;
    private final long limit;
    private final int hash;

    private TimeWindows(
            Cadence cadence,
            ZoneId zone,
            String startText,
            @Nullable String endText,
            int endOffset) {
        this.cadence = cadence;
        this.zone = normal(zone);
        this.startText = startText;
        this.endText = endText;
        this.endOffset = endOffset;
        this.timeline = Timeline.of(cadence, this.zone);
        this.keys = new WindowKeys(cadence, timeline);
        this.first = keys.bound("start", startText);
        this.limit = endText == null ? Long.MAX_VALUE : limit(endText);
        this.hash = Objects.hash(cadence, this.zone, first, limit, endOffset);
    }

    /**
     * @param start the first date of the first window
     * @param end exclusive, a window's first date; null for no end
     * @throws LarderException a USER error naming the date that is wrong
     */
    public TimeWindows(Cadence cadence, LocalDate start, @Nullable LocalDate end, ZoneId zone) {
        this(cadence, zone, start.toString(), end == null ? null : end.toString(), 0);
    }

    /**
     * {@return the windows of a cadence from one on, without an end, as long as each exists once it
     * is over}
     *
     * @param start the first date of the first window; where names have times, the name of that
     *     window, or a date for the first one from its midnight on
     * @throws LarderException a USER error that says what to write
     */
    public static TimeWindows of(Cadence cadence, ZoneId zone, String start) {
        return new TimeWindows(cadence, zone, start, null, 0);
    }

    /** {@return hours of UTC; see {@link #of}} */
    public static TimeWindows hourly(String start) {
        return of(Cadence.hourly(), UTC, start);
    }

    /** {@return days of UTC; see {@link #of}} */
    public static TimeWindows daily(String start) {
        return of(Cadence.daily(), UTC, start);
    }

    /** {@return weeks of UTC that start on Sunday; see {@link #of}} */
    public static TimeWindows weekly(String start) {
        return of(Cadence.weekly(), UTC, start);
    }

    /** {@return months of UTC; see {@link #of}} */
    public static TimeWindows monthly(String start) {
        return of(Cadence.monthly(), UTC, start);
    }

    /** {@return the windows between the times of a cron expression, in UTC; see {@link #of}} */
    public static TimeWindows cron(String expression, String start) {
        return of(Cadence.cron(expression), UTC, start);
    }

    /** {@return these, from the same start on, with windows that start at other times} */
    public TimeWindows withCadence(Cadence newCadence) {
        return new TimeWindows(newCadence, zone, startText, endText, endOffset);
    }

    /** {@return these by the clock of another zone} */
    public TimeWindows withZone(ZoneId newZone) {
        return new TimeWindows(cadence, newZone, startText, endText, endOffset);
    }

    /**
     * {@return these up to a window, exclusive}
     *
     * @param end written as the start is
     */
    public TimeWindows withEnd(String end) {
        return new TimeWindows(cadence, zone, startText, end, endOffset);
    }

    /**
     * {@return these, where so many more exist than those that are over}
     *
     * @param windows fewer, where it is negative
     */
    public TimeWindows withEndOffset(int windows) {
        return new TimeWindows(cadence, zone, startText, endText, windows);
    }

    /** One that is UTC has many names. */
    private static ZoneId normal(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        boolean utc =
                rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
        return utc ? UTC : zone;
    }

    private long limit(String text) {
        long found = keys.bound("end", text);
        if (found > first) {
            return found;
        }
        boolean ascending = startText.length() == text.length() && startText.compareTo(text) < 0;
        throw LarderException.user(
                ascending
                        ? "no %s window starts from start %s to end %s; write a later end"
                                .formatted(cadence.text(), startText, text)
                        : "end %s is not after start %s; end is exclusive"
                                .formatted(text, startText));
    }

    public Cadence cadence() {
        return cadence;
    }

    /** {@return the first date of the first window} */
    public LocalDate start() {
        return dateOf(first);
    }

    /** {@return the first date after the last window; null where there is no last one} */
    public @Nullable LocalDate end() {
        return endText == null ? null : dateOf(limit);
    }

    /** {@return the zone whose clock parts the windows; the same for all names of UTC} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return how many more windows exist than those that are over} */
    public int endOffset() {
        return endOffset;
    }

    @Override
    public PartitionSet existing(Instant now) {
        return PartitionSet.between(this, first, Math.min(limit, floor(now) + endOffset));
    }

    /** {@return when a window begins to exist} */
    public Instant existsFrom(long ordinal) {
        return startOf(ordinal + 1 - endOffset);
    }

    /** {@return the ordinal of the first window of the definition} */
    public long first() {
        return first;
    }

    /** {@return the ordinal after the last window; {@link Long#MAX_VALUE} where there is no end} */
    long limit() {
        return limit;
    }

    /**
     * {@return the window's start as an instant; defined also outside of {@code start} and {@code
     * end}}
     */
    public Instant startOf(long ordinal) {
        return Instant.ofEpochSecond(timeline.start(ordinal));
    }

    /** {@return the window's first date} */
    public LocalDate dateOf(long ordinal) {
        return keys.time(ordinal).toLocalDate();
    }

    public TimeWindow window(long ordinal) {
        return new TimeWindow(startOf(ordinal), startOf(ordinal + 1));
    }

    /** {@return the ordinal of the window that holds the instant} */
    public long floor(Instant instant) {
        return timeline.floor(instant.getEpochSecond());
    }

    /** {@return the ordinal of the first window that starts at the instant or later} */
    long ceiling(Instant instant) {
        long floor = floor(instant);
        return startOf(floor).equals(instant) ? floor : floor + 1;
    }

    /**
     * {@return the windows that lie within a stretch of time, also outside of {@code start} and
     * {@code end}}
     *
     * @param to exclusive
     */
    public PartitionSet inside(Instant from, Instant to) {
        return PartitionSet.between(this, ceiling(from), floor(to));
    }

    /**
     * {@return the windows that have any of a stretch of time, also outside of {@code start} and
     * {@code end}}
     *
     * @param to exclusive
     */
    public PartitionSet overlapping(Instant from, Instant to) {
        return from.isBefore(to)
                ? PartitionSet.between(this, floor(from), ceiling(to))
                : PartitionSet.none(this);
    }

    /** {@return whether the definition has this window, now or later} */
    public boolean covers(long ordinal) {
        return ordinal >= first && ordinal < limit;
    }

    @Override
    public PartitionSet covered(PartitionSet windows) {
        return windows.intersect(PartitionSet.between(this, first, limit));
    }

    /** {@return whether each window has the same ordinal among those} */
    boolean isNumberedAs(TimeWindows those) {
        return cadence.equals(those.cadence) && zone.equals(those.zone);
    }

    /** {@return whether each of these windows certainly lies within a single one of those} */
    boolean within(TimeWindows those) {
        long to = endText == null ? Long.MAX_VALUE : timeline.start(limit);
        return zone.getRules().equals(those.zone.getRules())
                && timeline.within(those.timeline, timeline.start(first), to);
    }

    @Override
    public String keyOf(long ordinal) {
        return keys.key(ordinal);
    }

    @Override
    public long ordinalOf(String key) {
        long ordinal = keys.ordinal(key, first);
        if (!covers(ordinal)) {
            throw LarderException.user(key + " is outside of " + describe());
        }
        return ordinal;
    }

    @Override
    public String describe() {
        String to = endText == null ? "" : " to " + keyOf(limit - 1);
        String in = zone.equals(UTC) ? "" : " in " + zone;
        String offset = endOffset == 0 ? "" : ", endOffset " + endOffset;
        return cadence.describe() + " from " + keyOf(first) + to + in + offset;
    }

    @Override
    public String lattice() {
        return cadence.describe() + " " + zone;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TimeWindows that
                        && hash == that.hash
                        && first == that.first
                        && limit == that.limit
                        && endOffset == that.endOffset
                        && zone.equals(that.zone)
                        && cadence.equals(that.cadence));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return describe();
    }
}
