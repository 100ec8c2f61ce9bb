package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.jdbc.StepParts.What;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last failed attempt of each step that has one, as far as it was followed. An immutable value.
 *
 * @param from the first attempt that may still fail
 * @param last by what they were to make
 */
record Failures(long from, Map<What, Attempt> last) {
    static final Failures NONE = new Failures(0, Map.of());

    /** An attempt that failed, and whose it was. */
    record Attempt(long id, long run) {}

    Failures {
        last = Map.copyOf(last);
    }

    /**
     * {@return these and what failed since}
     *
     * @param rows of attempts from {@link #from} on that failed or are running, in order
     * @param next the first attempt that has not begun
     */
    Failures with(List<Rows.AttemptPartsRow> rows, long next) {
        long first = next;
        Map<What, Attempt> all = new LinkedHashMap<>(last);
        for (Rows.AttemptPartsRow row : rows) {
            if (row.state().equals("RUNNING")) {
                first = Math.min(first, row.id());
            } else {
                all.put(
                        new What(row.assetIds(), row.latticeId(), row.parts()),
                        new Attempt(row.id(), row.runId()));
            }
        }
        return new Failures(first, all);
    }

    /** {@return these without what was made since} */
    Failures without(List<What> made) {
        if (made.isEmpty()) {
            return this;
        }
        Map<What, Attempt> left = new LinkedHashMap<>(last);
        made.forEach(left::remove);
        return new Failures(from, left);
    }
}
