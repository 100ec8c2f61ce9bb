package dev.larder.definition;

import dev.larder.error.LarderException;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 6h}, {@code 1d}, or
 * ISO-8601.
 */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    private Durations() {}

    /**
     * {@return the duration that a text means}
     *
     * @param what names the setting in the error
     * @throws LarderException a USER error saying what to write
     */
    public static Duration parse(String what, String text) {
        Matcher matcher = SHORT.matcher(text.strip());
        if (matcher.matches()) {
            Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
            return unit.multipliedBy(Long.parseLong(matcher.group(1)));
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "%s \"%s\" is not a duration; write such as 500ms, 5s, 2m"
                            .formatted(what, text));
        }
    }
}
