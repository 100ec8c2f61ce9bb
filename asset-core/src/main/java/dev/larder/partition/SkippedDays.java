package dev.larder.partition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.LongStream;

/**
 * Days that a zone never had, since its clocks jumped over them: 2011-12-30 in Pacific/Apia.
 * Translates between days of the calendar and days that there were, both counted from the epoch.
 */
final class SkippedDays {
    static final SkippedDays NONE = new SkippedDays(new long[0]);

    private static final long DAY_SECONDS = 86_400;

    private final long[] epochDays;

    private SkippedDays(long[] epochDays) {
        this.epochDays = epochDays;
    }

    static SkippedDays of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return NONE;
        }
        long[] skipped =
                rules.getTransitions().stream()
                        .filter(SkippedDays::isLong)
                        .flatMapToLong(SkippedDays::within)
                        .toArray();
        return skipped.length == 0 ? NONE : new SkippedDays(skipped);
    }

    private static boolean isLong(ZoneOffsetTransition transition) {
        return transition.getDuration().toSeconds() >= DAY_SECONDS;
    }

    private static LongStream within(ZoneOffsetTransition gap) {
        LocalDateTime before = gap.getDateTimeBefore();
        LocalDate day = before.toLocalDate();
        LocalDate first = before.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day.plusDays(1);
        return LongStream.range(
                first.toEpochDay(), gap.getDateTimeAfter().toLocalDate().toEpochDay());
    }

    /** {@return the number among days that there were; the next one's for a skipped day} */
    long excluding(long epochDay) {
        return epochDay - LongStream.of(epochDays).filter(skipped -> skipped < epochDay).count();
    }

    /** {@return the number among days of the calendar} */
    long including(long number) {
        long epochDay = number;
        for (long skipped : epochDays) {
            if (skipped <= epochDay) {
                epochDay++;
            }
        }
        return epochDay;
    }
}
