package dev.larder.runtime.ledger.jdbc;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts as {@link Parts} writes them, without the definition that they belong to.
 *
 * @param stretches half-open; null where they are partitions of several dimensions
 */
record PartText(@Nullable List<Stretch> stretches) {
    /** From one part to the one before another. */
    record Stretch(long first, long end) {}

    static PartText of(String text) {
        if (text.indexOf('x') >= 0 || text.indexOf(';') >= 0) {
            return new PartText(null);
        }
        List<Stretch> stretches = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dots = item.indexOf("..");
            long first = Long.parseLong(dots < 0 ? item : item.substring(0, dots));
            long end = dots < 0 ? first + 1 : Long.parseLong(item.substring(dots + 2));
            stretches.add(new Stretch(first, end));
        }
        return new PartText(stretches);
    }

    /** {@return whether the part is one of these, as far as one can say} */
    boolean mayHave(long part) {
        return stretches == null
                || stretches.stream().anyMatch(s -> s.first <= part && part < s.end);
    }
}
