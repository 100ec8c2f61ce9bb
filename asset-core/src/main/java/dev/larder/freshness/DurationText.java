package dev.larder.freshness;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them in annotations. */
final class DurationText {
    private DurationText() {}

    /** {@return as {@code 2d}, {@code 6h}, {@code 1h30m}} */
    static String of(Duration duration) {
        boolean days = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return days
                ? duration.toDays() + "d"
                : duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
    }
}
