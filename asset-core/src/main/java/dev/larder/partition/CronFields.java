package dev.larder.partition;

import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * What the five fields of a cron expression allow; each a set of small numbers, as bits.
 *
 * @param weekdays Sunday is 0
 * @param match what a day must match, where it may be restricted in two ways
 */
record CronFields(long minutes, long hours, long days, long months, long weekdays, Match match) {
    private static final long EVERY_MONTH = bits(1, 12);
    private static final long EVERY_DAY = bits(1, 31);
    private static final long EVERY_HOUR = bits(0, 23);

    enum Match {
        /** As Unix has it where neither field begins with {@code *}. */
        DAY_OR_WEEKDAY,
        DAY_AND_WEEKDAY
    }

    private static long bits(int least, int most) {
        return (1L << (most + 1)) - (1L << least);
    }

    static boolean has(long bits, int value) {
        return (bits & (1L << value)) != 0;
    }

    boolean everyHour() {
        return hours == EVERY_HOUR;
    }

    int[] minutesOfDay() {
        return IntStream.range(0, 24 * 60)
                .filter(minute -> has(hours, minute / 60) && has(minutes, minute % 60))
                .toArray();
    }

    DayCycle matchingDays() {
        boolean weekly =
                months == EVERY_MONTH && days == EVERY_DAY && match == Match.DAY_AND_WEEKDAY;
        int length = weekly ? 7 : DayCycle.CALENDAR;
        return DayCycle.of(length, day -> matches(LocalDate.ofEpochDay(day)));
    }

    private boolean matches(LocalDate date) {
        boolean day = has(days, date.getDayOfMonth());
        boolean weekday = has(weekdays, date.getDayOfWeek().getValue() % 7);
        return has(months, date.getMonthValue())
                && switch (match) {
                    case DAY_OR_WEEKDAY -> day || weekday;
                    case DAY_AND_WEEKDAY -> day && weekday;
                };
    }
}
