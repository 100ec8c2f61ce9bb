package dev.larder.partition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The times, as a clock shows them, at which the windows of a cadence start: certain minutes of
 * certain days, numbered without gaps. Times are seconds since the epoch of a clock without zone.
 */
final class NominalTimes {
    static final int DAY = 86_400;

    private final DayCycle days;
    private final int[] seconds;
    private final boolean repeated;

    private NominalTimes(DayCycle days, int[] minutes, boolean repeated) {
        this.days = days;
        this.seconds = Arrays.stream(minutes).map(minute -> minute * 60).toArray();
        this.repeated = repeated;
    }

    static NominalTimes of(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Hourly(int minute) -> hourly(minute);
            case Cadence.Daily(int hour, int minute) -> daily(DayCycle.EVERY_DAY, hour, minute);
            case Cadence.Weekly(DayOfWeek day, int hour, int minute) ->
                    daily(DayCycle.of(7, n -> date(n).getDayOfWeek() == day), hour, minute);
            case Cadence.Monthly(int day, int hour, int minute) ->
                    daily(onDayOfMonth(day), hour, minute);
            case Cadence.Cron(String expression) -> cron(CronText.parse(expression));
        };
    }

    private static NominalTimes hourly(int minute) {
        int[] minutes = IntStream.range(0, 24).map(hour -> hour * 60 + minute).toArray();
        return new NominalTimes(DayCycle.EVERY_DAY, minutes, true);
    }

    private static NominalTimes daily(DayCycle days, int hour, int minute) {
        return new NominalTimes(days, new int[] {hour * 60 + minute}, false);
    }

    private static DayCycle onDayOfMonth(int day) {
        return DayCycle.of(DayCycle.CALENDAR, n -> date(n).getDayOfMonth() == day);
    }

    private static NominalTimes cron(CronFields fields) {
        return new NominalTimes(fields.matchingDays(), fields.minutesOfDay(), fields.everyHour());
    }

    private static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /**
     * {@return whether a clock that is set back starts the windows of the hour once more} Only
     * where windows start in every hour; else a time that comes twice counts once, and one that is
     * jumped over counts, too.
     */
    boolean repeated() {
        return repeated;
    }

    /** {@return how many of these are before a time; which is the number of the next one} */
    long before(long time) {
        long day = Math.floorDiv(time, DAY);
        long whole = days.before(day) * seconds.length;
        if (!days.has(day)) {
            return whole;
        }
        int found = Arrays.binarySearch(seconds, Math.floorMod(time, DAY));
        return whole + (found < 0 ? -found - 1 : found);
    }

    /** {@return the number of the last of these at or before a time} */
    long lastUntil(long time) {
        return before(time + 1) - 1;
    }

    /** {@return the time with this number} */
    long at(long number) {
        long day = days.at(Math.floorDiv(number, seconds.length));
        return day * DAY + seconds[Math.floorMod(number, seconds.length)];
    }

    /** {@return how many there are in 400 years} */
    long perCalendar() {
        return days.perCalendar() * seconds.length;
    }

    /** {@return whether each of these times is one of those} */
    boolean within(NominalTimes those) {
        return Arrays.stream(seconds)
                        .allMatch(second -> Arrays.binarySearch(those.seconds, second) >= 0)
                && days.within(those.days);
    }
}
