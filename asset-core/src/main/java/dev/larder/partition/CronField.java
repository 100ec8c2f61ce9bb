package dev.larder.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The fields of a cron expression, in order: each a set of small numbers, as bits. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
    WEEKDAY("day of week", 0, 6, "SUNMONTUEWEDTHUFRISAT");

    private static final Pattern ITEM =
            Pattern.compile(
                    "(?:(\\*)|(\\d{1,2}|[A-Z]{3})(?:-(\\d{1,2}|[A-Z]{3}))?)(?:/(\\d{1,2}))?");

    private static final int SUNDAY_TOO = 7;

    private final String text;
    private final int least;
    private final int most;

    /** Three letters each. */
    private final String names;

    CronField(String text, int least, int most, String names) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** {@return what it is called, as {@code day of month}} */
    String text() {
        return text;
    }

    int most() {
        return most;
    }

    /** {@return an example of each form, and the bounds} */
    String forms() {
        return "*, %1$d, %1$d-%2$d, %1$d,%2$d or */2, with %3$d to %4$d"
                .formatted(least + 1, least + 4, least, most);
    }

    /** {@return the values that a list stands for; empty where it cannot be read} */
    OptionalLong parse(String list) {
        long bits = 0;
        for (String item : list.split(",", -1)) {
            long values = item(item);
            if (values == 0) {
                return OptionalLong.empty();
            }
            bits |= values;
        }
        return OptionalLong.of(bits);
    }

    /** {@return the values of one item; none where it cannot be read} */
    private long item(String item) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            return 0;
        }
        int step = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
        boolean star = parts.group(1) != null;
        boolean single = !star && parts.group(3) == null;
        // Some read 5/15 as "every 15 from 5 on" and some as 5.
        if (step < 1 || step > last() || (single && parts.group(4) != null)) {
            return 0;
        }
        return star ? range(least, most, step) : range(parts, step);
    }

    private long range(Matcher parts, int step) {
        int from = value(parts.group(2));
        int to = parts.group(3) == null ? from : value(parts.group(3));
        // Sunday is before Monday, and after Saturday.
        boolean untilSunday = this == WEEKDAY && to == 0 && from > 0;
        return from < least ? 0 : range(from, untilSunday ? SUNDAY_TOO : to, step);
    }

    private int value(String value) {
        int name = names.indexOf(value);
        if (Character.isLetter(value.charAt(0))) {
            return name % 3 == 0 ? least + name / 3 : -1;
        }
        int number = Integer.parseInt(value);
        return number > last() ? -1 : number;
    }

    private int last() {
        return this == WEEKDAY ? SUNDAY_TOO : most;
    }

    private long range(int from, int to, int step) {
        return IntStream.iterate(from, value -> value <= to, value -> value + step)
                .mapToLong(value -> 1L << (this == WEEKDAY ? value % 7 : value))
                .reduce(0, (a, b) -> a | b);
    }

    /** {@return the shortest text for these values} */
    String shortest(long bits) {
        int[] values = values(bits);
        int step = step(values);
        boolean whole = step > 0 && values[0] == least && values[values.length - 1] + step > most;
        if (!whole) {
            return plain(bits);
        }
        return step == 1 ? "*" : "*/" + step;
    }

    /** {@return the shortest text for these values that does not begin with {@code *}} */
    String plain(long bits) {
        int[] values = values(bits);
        int step = step(values);
        return step > 1
                ? values[0] + "-" + values[values.length - 1] + "/" + step
                : String.join(",", ranges(values));
    }

    private int[] values(long bits) {
        return IntStream.rangeClosed(least, most)
                .filter(value -> CronFields.has(bits, value))
                .toArray();
    }

    /** {@return what parts neighbours, where it is always the same and worth a step; else 0} */
    private static int step(int... values) {
        if (values.length < 3) {
            return 0;
        }
        int step = values[1] - values[0];
        int[] even = IntStream.range(0, values.length).map(i -> values[0] + i * step).toArray();
        return Arrays.equals(even, values) ? step : 0;
    }

    private static List<String> ranges(int... values) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0, last; i < values.length; i = last + 1) {
            last = i;
            while (last + 1 < values.length && values[last + 1] == values[last] + 1) {
                last++;
            }
            ranges.add(last == i ? "" + values[i] : values[i] + "-" + values[last]);
        }
        return ranges;
    }
}
