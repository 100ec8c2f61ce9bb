package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Runs;

/** Gives steps ids, many of which are taken at once. For one thread. */
final class StepIds {
    private static final int AT_ONCE = 1_000;

    private final Runs runs;
    private final StoreContact contact;
    private long next;
    private long end;

    StepIds(Runs runs, StoreContact contact) {
        this.runs = runs;
        this.contact = contact;
    }

    long next() {
        if (next == end) {
            next = contact.bearing(() -> runs.stepIds(AT_ONCE));
            end = next + AT_ONCE;
        }
        return next++;
    }
}
