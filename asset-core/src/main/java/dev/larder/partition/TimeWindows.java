package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/** Windows of time, without gaps. A day that the zone never had is no window. */
public final class TimeWindows implements PartitionsDefinition {
    private final Cadence cadence;
    private final LocalDate start;
    private final @Nullable LocalDate end;
    private final ZoneId zone;
    private final SkippedDays skipped;

    /**
     * @param start the first date of the first window
     * @param end exclusive, a window's first date; null for no end
     * @param zone whose midnights part the windows
     * @throws LarderException a USER error naming the date that is wrong
     */
    public TimeWindows(Cadence cadence, LocalDate start, @Nullable LocalDate end, ZoneId zone) {
        this.cadence = cadence;
        this.start = start;
        this.end = end;
        this.zone = zone;
        this.skipped = cadence == Cadence.DAILY ? SkippedDays.of(zone) : SkippedDays.NONE;
        checkAligned(start, "start");
        if (end != null) {
            checkAligned(end, "end");
            if (!start.isBefore(end)) {
                throw LarderException.user(
                        "end " + end + " is not after start " + start + "; end is exclusive");
            }
        }
    }

    private void checkAligned(LocalDate date, String what) {
        LocalDate aligned = dateOf(numberOf(date));
        if (!aligned.equals(date)) {
            throw LarderException.user(
                    "%s %s is not the first day of a %s window; write %s"
                            .formatted(what, date, cadence.text(), aligned));
        }
    }

    public Cadence cadence() {
        return cadence;
    }

    /** {@return the first date of the first window} */
    public LocalDate start() {
        return start;
    }

    /** {@return the first date after the last window; null where there is no last one} */
    public @Nullable LocalDate end() {
        return end;
    }

    /** {@return the zone whose midnights part the windows} */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public PartitionSet existing(Instant now) {
        return PartitionSet.between(this, first(), Math.min(limit(), floor(now)));
    }

    /** {@return the ordinal of the first window of the definition} */
    long first() {
        return numberOf(start);
    }

    /** {@return the ordinal after the last window; {@link Long#MAX_VALUE} where there is no end} */
    long limit() {
        return end == null ? Long.MAX_VALUE : numberOf(end);
    }

    /**
     * {@return the window's start as an instant; defined also outside of {@code start} and {@code
     * end}}
     */
    public Instant startOf(long ordinal) {
        return dateOf(ordinal).atStartOfDay(zone).toInstant();
    }

    /** {@return the window's first date} */
    public LocalDate dateOf(long ordinal) {
        return cadence.start(skipped.including(ordinal));
    }

    /**
     * {@return the ordinal of the window that holds the date; of the next one for a skipped day}
     */
    long numberOf(LocalDate date) {
        return skipped.excluding(cadence.numberOf(date));
    }

    public TimeWindow window(long ordinal) {
        return new TimeWindow(startOf(ordinal), startOf(ordinal + 1));
    }

    /** {@return the ordinal of the window that holds the instant} */
    public long floor(Instant instant) {
        long ordinal = numberOf(LocalDate.ofInstant(instant, zone));
        // A clock set back over midnight shows yesterday's date once more.
        while (!startOf(ordinal + 1).isAfter(instant)) {
            ordinal++;
        }
        return ordinal;
    }

    /** {@return the ordinal of the first window that starts at the instant or later} */
    long ceiling(Instant instant) {
        long floor = floor(instant);
        return startOf(floor).equals(instant) ? floor : floor + 1;
    }

    /** {@return whether the definition has this window, now or later} */
    boolean covers(long ordinal) {
        return ordinal >= first() && ordinal < limit();
    }

    @Override
    public PartitionSet covered(PartitionSet windows) {
        return windows.intersect(PartitionSet.between(this, first(), limit()));
    }

    @Override
    public String keyOf(long ordinal) {
        return dateOf(ordinal).toString();
    }

    @Override
    public long ordinalOf(String key) {
        long ordinal = WindowKeys.ordinal(this, key);
        if (!covers(ordinal)) {
            throw LarderException.user(key + " is outside of " + describe());
        }
        return ordinal;
    }

    @Override
    public String describe() {
        String zoneText = zone.equals(ZoneId.of("UTC")) ? "" : " in " + zone;
        String endText = end == null ? "" : " to " + keyOf(limit() - 1);
        return cadence.text() + " from " + start + endText + zoneText;
    }

    @Override
    public String lattice() {
        return cadence.text() + " " + zone;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TimeWindows that
                        && cadence == that.cadence
                        && start.equals(that.start)
                        && Objects.equals(end, that.end)
                        && zone.equals(that.zone));
    }

    @Override
    public int hashCode() {
        return Objects.hash(cadence, start, end, zone);
    }

    @Override
    public String toString() {
        return describe();
    }
}
