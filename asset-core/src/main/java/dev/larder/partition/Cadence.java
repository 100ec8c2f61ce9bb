package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.DayOfWeek;
import java.util.Locale;

/**
 * When windows of time start, by the clock of a zone that {@link TimeWindows} adds. A value; wrong
 * minutes, hours, days or expressions are USER errors that say what to write.
 */
public sealed interface Cadence {
    /** {@return each hour, on the hour} */
    static Hourly hourly() {
        return new Hourly(0);
    }

    /** {@return each day, at midnight} */
    static Daily daily() {
        return new Daily(0, 0);
    }

    /** {@return each week, at midnight before Sunday} */
    static Weekly weekly() {
        return new Weekly(DayOfWeek.SUNDAY, 0, 0);
    }

    /** {@return each month, at midnight before its first day} */
    static Monthly monthly() {
        return new Monthly(1, 0, 0);
    }

    /**
     * {@return whenever a five-field Unix cron expression fires}
     *
     * @param expression as {@code 0 9 * * 1-5}
     */
    static Cron cron(String expression) {
        return new Cron(expression);
    }

    /** {@return the name that users read, as {@code daily}} */
    String text();

    /** {@return the name with what is unusual, as {@code daily at 06:30}} */
    String describe();

    /** From a minute of each hour to that of the next. */
    record Hourly(int minute) implements Cadence {
        public Hourly {
            check("minute", minute, 0, 59);
        }

        @Override
        public String text() {
            return "hourly";
        }

        @Override
        public String describe() {
            return minute == 0 ? text() : String.format(Locale.ROOT, "%s at :%02d", text(), minute);
        }
    }

    /** From a time of each day to that of the next. */
    record Daily(int hour, int minute) implements Cadence {
        public Daily {
            checkTime(hour, minute);
        }

        public Daily at(int newHour, int newMinute) {
            return new Daily(newHour, newMinute);
        }

        @Override
        public String text() {
            return "daily";
        }

        @Override
        public String describe() {
            return text() + time(hour, minute);
        }
    }

    /** From a time on a weekday to that in the next week. */
    record Weekly(DayOfWeek day, int hour, int minute) implements Cadence {
        public Weekly {
            checkTime(hour, minute);
        }

        public Weekly on(DayOfWeek newDay) {
            return new Weekly(newDay, hour, minute);
        }

        public Weekly at(int newHour, int newMinute) {
            return new Weekly(day, newHour, newMinute);
        }

        @Override
        public String text() {
            return "weekly";
        }

        @Override
        public String describe() {
            String on = day == DayOfWeek.SUNDAY ? "" : " on " + day;
            return text() + on + time(hour, minute);
        }
    }

    /**
     * From a time on a day of each month to that in the next.
     *
     * @param day at most 28, which every month has
     */
    record Monthly(int day, int hour, int minute) implements Cadence {
        public Monthly {
            if (day < 1 || day > 28) {
                throw LarderException.user(
                        "day %d is not in every month; write 1 to 28".formatted(day));
            }
            checkTime(hour, minute);
        }

        public Monthly on(int newDay) {
            return new Monthly(newDay, hour, minute);
        }

        public Monthly at(int newHour, int newMinute) {
            return new Monthly(day, newHour, newMinute);
        }

        @Override
        public String text() {
            return "monthly";
        }

        @Override
        public String describe() {
            return text() + (day == 1 ? "" : " on " + day) + time(hour, minute);
        }
    }

    /**
     * From each time at which a cron expression fires to the next.
     *
     * @param expression five fields; kept in one spelling, so that {@code MON-FRI} and {@code 1-5}
     *     are the same windows
     */
    record Cron(String expression) implements Cadence {
        public Cron {
            expression = CronText.canonical(expression);
        }

        @Override
        public String text() {
            return "cron";
        }

        @Override
        public String describe() {
            return text() + " " + expression;
        }
    }

    private static void checkTime(int hour, int minute) {
        check("hour", hour, 0, 23);
        check("minute", minute, 0, 59);
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw LarderException.user(
                    "%s %d is not on a clock; write %d to %d".formatted(what, value, least, most));
        }
    }

    private static String time(int hour, int minute) {
        return hour == 0 && minute == 0
                ? ""
                : String.format(Locale.ROOT, " at %02d:%02d", hour, minute);
    }
}
