package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of windows: writes them, reads what a person wrote, and says what was meant where that
 * names none.
 */
record WindowKeys(Cadence cadence, Timeline timeline) {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private static final Pattern WITH_TIME =
            Pattern.compile("(.+)-(\\d{2}:\\d{2})([+-]\\d{4}(?:\\d{2})?)?");

    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HHMMss", "+0000").toFormatter();

    /** Of a clock, with its offset where that was written, too. */
    private record ClockTime(LocalDateTime time, @Nullable ZoneOffset offset) {}

    String key(long ordinal) {
        LocalDateTime time = time(ordinal);
        if (!haveTimes()) {
            return time.toLocalDate().toString();
        }
        String key = time.toLocalDate() + "-" + time.toLocalTime();
        boolean first = timeline.named(lastUntil(time)) == ordinal;
        return first ? key : key + OFFSET.format(timeline.offset(ordinal));
    }

    /** {@return the nominal time at which a window starts} */
    LocalDateTime time(long ordinal) {
        return LocalDateTime.ofEpochSecond(timeline.time(ordinal), 0, ZoneOffset.UTC);
    }

    private boolean haveTimes() {
        return switch (cadence) {
            case Cadence.Hourly _, Cadence.Cron _ -> true;
            case Cadence.Daily _, Cadence.Weekly _, Cadence.Monthly _ -> false;
        };
    }

    private long lastUntil(LocalDateTime time) {
        return timeline.times().lastUntil(second(time));
    }

    private static long second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    /**
     * @param example a window whose name shows what names look like
     */
    long ordinal(String key, long example) {
        return haveTimes() ? timed(key, example) : dated(key, example);
    }

    private long dated(String key, long example) {
        boolean month =
                cadence instanceof Cadence.Monthly monthly
                        && monthly.day() == 1
                        && MONTH.matcher(key).matches();
        LocalDate date = date(month ? key + "-01" : key);
        if (date == null) {
            throw LarderException.user(
                    "%s is not a date; %s partitions are named as %s"
                            .formatted(key, cadence.text(), key(example)));
        }
        long ordinal = holding(date);
        if (!time(ordinal).toLocalDate().equals(date)) {
            throw notAStart(key, ordinal);
        }
        return ordinal;
    }

    /** {@return the last window that is named by this date or an earlier one} */
    private long holding(LocalDate date) {
        return timeline.named(lastUntil(date.atTime(LocalTime.MAX)));
    }

    private long timed(String key, long example) {
        ClockTime written = clockTime(key);
        if (written != null) {
            return timed(key, written);
        }
        LocalDate date = date(key);
        if (date != null) {
            throw notAStart(key, from(date));
        }
        throw LarderException.user(
                "%s is not a date with a time; %s partitions are named as %s"
                        .formatted(key, cadence.text(), key(example)));
    }

    private long timed(String key, ClockTime written) {
        long nearest = timeline.named(lastUntil(written.time));
        if (written.offset == null) {
            if (time(nearest).equals(written.time)) {
                return nearest;
            }
            throw notAStart(key, nearest);
        }
        long second = written.time.toEpochSecond(written.offset);
        long holding = timeline.floor(second);
        if (timeline.start(holding) == second && time(holding).equals(written.time)) {
            return holding;
        }
        throw notAStart(key, timeline.offset(holding).equals(written.offset) ? holding : nearest);
    }

    private static @Nullable ClockTime clockTime(String key) {
        Matcher parts = WITH_TIME.matcher(key);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDateTime time =
                    LocalDate.parse(parts.group(1)).atTime(LocalTime.parse(parts.group(2)));
            String offset = parts.group(3);
            return new ClockTime(time, offset == null ? null : ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@return the first window that is named by this date or a later one} */
    private long from(LocalDate date) {
        return timeline.named(timeline.times().before(second(date.atStartOfDay())));
    }

    /**
     * {@return the window that a definition starts with or ends before}
     *
     * @param what which of these it is
     * @param text a first date of a window; where names have times, a name, or a date for the first
     *     window from its midnight on
     */
    long bound(String what, String text) {
        LocalDate date = date(text);
        if (date == null) {
            return timedBound(what, text);
        }
        if (haveTimes()) {
            return from(date);
        }
        long ordinal = holding(date);
        if (!time(ordinal).toLocalDate().equals(date)) {
            throw LarderException.user(
                    "%s %s is not the first day of %s window; write %s"
                            .formatted(what, text, withArticle(), key(ordinal)));
        }
        return ordinal;
    }

    private long timedBound(String what, String text) {
        if (!haveTimes()) {
            throw LarderException.user(
                    "%s \"%s\" is not a date; write such as 2001-01-31".formatted(what, text));
        }
        ClockTime written = clockTime(text);
        if (written == null) {
            throw LarderException.user(
                    "%s \"%s\" is not a date, with or without a time; write such as 2001-01-31 or %s"
                            .formatted(what, text, key(from(LocalDate.of(2001, 1, 31)))));
        }
        return timed(what + " " + text, written);
    }

    private LarderException notAStart(String written, long meant) {
        return LarderException.user(
                "%s is not the start of %s window; write %s"
                        .formatted(written, withArticle(), key(meant)));
    }

    private String withArticle() {
        return cadence instanceof Cadence.Hourly ? "an hourly" : "a " + cadence.text();
    }

    static String instead(String key, List<String> keys) {
        return Suggestion.nearest(key, keys)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> keys.size() <= 12 ? "; there are " + String.join(", ", keys) : "");
    }
}
