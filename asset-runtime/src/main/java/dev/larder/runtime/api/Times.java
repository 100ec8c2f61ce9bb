package dev.larder.runtime.api;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points and stretches of time as people read them. */
public final class Times {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private Times() {}

    public static String local(@Nullable Instant instant) {
        return instant == null ? "-" : LOCAL.format(instant);
    }

    /** {@return the later instant; only the time of day, where it is of the same day} */
    public static String after(@Nullable Instant earlier, @Nullable Instant instant) {
        String text = local(instant);
        String day = local(earlier).split(" ", -1)[0] + " ";
        return text.startsWith(day) ? text.substring(day.length()) : text;
    }

    /** {@return as {@code 0.4 s}, {@code 12 s}, {@code 3:07}, {@code 1:02:03}} */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return "%.1f s".formatted(duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
