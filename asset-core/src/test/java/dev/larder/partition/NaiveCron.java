package dev.larder.partition;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An oracle: a cron expression of numbers as one set per field, and random ones. */
record NaiveCron(List<String> fields, List<Set<Integer>> allowed) {
    private static final int[] LEAST = {0, 0, 1, 1, 0};
    private static final int[] MOST = {59, 23, 31, 12, 7};

    static NaiveCron of(String expression) {
        List<String> fields = Pattern.compile(" ").splitAsStream(expression).toList();
        List<Set<Integer>> allowed =
                IntStream.range(0, 5)
                        .mapToObj(i -> values(fields.get(i), LEAST[i], MOST[i]))
                        .toList();
        return new NaiveCron(fields, allowed);
    }

    private static Set<Integer> values(String field, int least, int most) {
        Set<Integer> values = new TreeSet<>();
        Pattern.compile(",").splitAsStream(field).forEach(item -> add(values, item, least, most));
        return values;
    }

    private static void add(Set<Integer> values, String item, int least, int most) {
        int slash = item.indexOf('/');
        int step = slash < 0 ? 1 : Integer.parseInt(item.substring(slash + 1));
        String range = slash < 0 ? item : item.substring(0, slash);
        int dash = range.indexOf('-');
        boolean star = range.equals("*");
        int from = star ? least : Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int to = star ? most : dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
        for (int value = from; value <= to; value += step) {
            values.add(value);
        }
    }

    boolean everyHour() {
        return allowed.get(1).size() == 24;
    }

    boolean fires(LocalDateTime time) {
        int weekday = time.getDayOfWeek().getValue();
        boolean day = allowed.get(2).contains(time.getDayOfMonth());
        boolean onWeekday =
                allowed.get(4).contains(weekday) || (weekday == 7 && allowed.get(4).contains(0));
        boolean either = !fields.get(2).startsWith("*") && !fields.get(4).startsWith("*");
        return allowed.get(0).contains(time.getMinute())
                && allowed.get(1).contains(time.getHour())
                && allowed.get(3).contains(time.getMonthValue())
                && (either ? day || onWeekday : day && onWeekday);
    }

    /** {@return an expression that may never fire} */
    static String random(RandomGenerator random) {
        return IntStream.range(0, 5)
                .mapToObj(i -> field(random, i))
                .collect(Collectors.joining(" "));
    }

    static String field(RandomGenerator random, int field) {
        if (random.nextInt(3) == 0) {
            return "*";
        }
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> item(random, LEAST[field], MOST[field]))
                .collect(Collectors.joining(","));
    }

    private static String item(RandomGenerator random, int least, int most) {
        int from = random.nextInt(least, most + 1);
        int to = random.nextInt(from, most + 1);
        // With a step of seven, Sunday as 7 would count in a star, where Unix has only 0.
        String step = "/" + random.nextInt(1, 7);
        return switch (random.nextInt(4)) {
            case 0 -> "*" + step;
            case 1 -> from + "-" + to + step;
            case 2 -> from + "-" + to;
            default -> "" + from;
        };
    }
}
