package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Reads keys that a person wrote, and says what was meant where they cannot be read. */
final class WindowKeys {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private WindowKeys() {}

    static long ordinal(TimeWindows definition, String key) {
        LocalDate date = date(definition, key);
        long ordinal = definition.numberOf(date);
        LocalDate start = definition.dateOf(ordinal);
        if (!start.equals(date)) {
            throw LarderException.user(
                    "%s is not the start of a %s window; write %s"
                            .formatted(key, definition.cadence().text(), start));
        }
        return ordinal;
    }

    private static LocalDate date(TimeWindows definition, String key) {
        boolean month = definition.cadence() == Cadence.MONTHLY && MONTH.matcher(key).matches();
        try {
            return LocalDate.parse(month ? key + "-01" : key);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "%s is not a date; %s partitions are named as %s"
                            .formatted(key, definition.cadence().text(), definition.start()));
        }
    }

    static String instead(String key, List<String> keys) {
        return Suggestion.nearest(key, keys)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> keys.size() <= 12 ? "; there are " + String.join(", ", keys) : "");
    }
}
