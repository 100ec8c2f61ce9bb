package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.partition.CronFields.Match;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads Unix cron expressions: minute, hour, day of month, month, day of week. */
final class CronText {
    private static final CronField[] FIELDS = CronField.values();

    private static final Pattern STEP_WITHOUT_RANGE = Pattern.compile("(\\w+)/(\\d+)");

    private static final Map<String, String> NICKNAMES =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");

    private final String written;
    private final Map<CronField, String> fields = new EnumMap<>(CronField.class);

    private CronText(String written) {
        this.written = written;
        String[] parts = written.strip().toUpperCase(Locale.ROOT).split("\\s+");
        check(parts);
        for (int i = 0; i < FIELDS.length; i++) {
            fields.put(FIELDS[i], parts[i]);
        }
    }

    static CronFields parse(String expression) {
        return new CronText(expression).parsed();
    }

    /**
     * {@return the expression in the one spelling of its meaning, but for lists of days that begin
     * with a star}
     *
     * @throws LarderException a USER error where it cannot be read or never fires
     */
    static String canonical(String expression) {
        CronText text = new CronText(expression);
        CronFields parsed = text.parsed();
        if (parsed.matchingDays().isEmpty()) {
            throw LarderException.user(
                    "cron \"%s\" never fires: month %s has no day %s; write one that it has"
                            .formatted(
                                    expression,
                                    text.field(CronField.MONTH),
                                    text.field(CronField.DAY)));
        }
        return String.join(
                " ",
                CronField.MINUTE.shortest(parsed.minutes()),
                CronField.HOUR.shortest(parsed.hours()),
                text.canonical(CronField.DAY, parsed.days()),
                CronField.MONTH.shortest(parsed.months()),
                text.canonical(CronField.WEEKDAY, parsed.weekdays()));
    }

    /** A star at the beginning has a meaning here: see {@link Match}. */
    private String canonical(CronField field, long bits) {
        if (!beginsWithStar(field)) {
            return field.plain(bits);
        }
        String shortest = field.shortest(bits);
        return shortest.startsWith("*") ? shortest : field(field);
    }

    private String field(CronField field) {
        return fields.getOrDefault(field, "*");
    }

    private boolean beginsWithStar(CronField field) {
        return field(field).startsWith("*");
    }

    private CronFields parsed() {
        boolean and = beginsWithStar(CronField.DAY) || beginsWithStar(CronField.WEEKDAY);
        return new CronFields(
                bits(CronField.MINUTE),
                bits(CronField.HOUR),
                bits(CronField.DAY),
                bits(CronField.MONTH),
                bits(CronField.WEEKDAY),
                and ? Match.DAY_AND_WEEKDAY : Match.DAY_OR_WEEKDAY);
    }

    private void check(String... parts) {
        if (parts[0].startsWith("@")) {
            String instead = NICKNAMES.get(parts[0].toLowerCase(Locale.ROOT));
            throw LarderException.user(
                    "cron \"%s\" is a nickname; write five fields, as %s"
                            .formatted(written, instead == null ? "0 9 * * 1-5" : instead));
        }
        int count = written.isBlank() ? 0 : parts.length;
        if (count != FIELDS.length) {
            String names =
                    Arrays.stream(FIELDS).map(CronField::text).collect(Collectors.joining(", "));
            throw LarderException.user(
                    "cron \"%s\" has %d fields; write five: %s, as 0 9 * * 1-5"
                            .formatted(written, count, names));
        }
    }

    private long bits(CronField field) {
        return field.parse(field(field)).orElseThrow(() -> wrong(field));
    }

    private LarderException wrong(CronField field) {
        Matcher step = STEP_WITHOUT_RANGE.matcher(field(field));
        String ranged =
                step.matches()
                        ? "%s-%d/%s".formatted(step.group(1), field.most(), step.group(2))
                        : "";
        return LarderException.user(
                "cron \"%s\" has a wrong %s, %s; write %s"
                        .formatted(
                                written,
                                field.text(),
                                field(field),
                                field.parse(ranged).isPresent() ? ranged : field.forms()));
    }
}
