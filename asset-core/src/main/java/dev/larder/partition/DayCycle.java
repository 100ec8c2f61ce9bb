package dev.larder.partition;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Certain days, the same ones in every cycle of so many days, numbered without gaps. Days are
 * counted from the epoch, before and after it for ever.
 */
final class DayCycle {
    /** After 400 years the calendar repeats itself, weekdays and all. */
    static final int CALENDAR = 146_097;

    static final DayCycle EVERY_DAY = of(1, _ -> true);

    private final int length;
    private final int[] days;

    private DayCycle(int length, int[] days) {
        this.length = length;
        this.days = days;
    }

    /**
     * @param length in days; divides {@link #CALENDAR}
     * @param chosen asked for each day of the first cycle, which begins with the epoch
     */
    static DayCycle of(int length, IntPredicate chosen) {
        return new DayCycle(length, IntStream.range(0, length).filter(chosen).toArray());
    }

    boolean isEmpty() {
        return days.length == 0;
    }

    boolean has(long day) {
        return Arrays.binarySearch(days, Math.floorMod(day, length)) >= 0;
    }

    /** {@return how many of these days are before a day, counted from the epoch} */
    long before(long day) {
        int found = Arrays.binarySearch(days, Math.floorMod(day, length));
        int within = found < 0 ? -found - 1 : found;
        return Math.floorDiv(day, length) * days.length + within;
    }

    /** {@return the day with this number} */
    long at(long number) {
        int within = Math.floorMod(number, days.length);
        return Math.floorDiv(number, days.length) * length + days[within];
    }

    /** {@return how many there are in 400 years} */
    long perCalendar() {
        return (long) days.length * (CALENDAR / length);
    }

    /** {@return whether each of these days is one of those} */
    boolean within(DayCycle those) {
        return perCalendar() <= those.perCalendar()
                && IntStream.range(0, Math.toIntExact(perCalendar()))
                        .allMatch(number -> those.has(at(number)));
    }
}
