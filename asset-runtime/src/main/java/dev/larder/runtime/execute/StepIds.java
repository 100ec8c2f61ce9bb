package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Runs;

/** Gives steps ids, many of which are taken at once. For one thread. */
final class StepIds {
    private static final int AT_ONCE = 1_000;

    private final Runs runs;
    private long next;
    private long end;

    StepIds(Runs runs) {
        this.runs = runs;
    }

    long next() {
        if (next == end) {
            next = runs.stepIds(AT_ONCE);
            end = next + AT_ONCE;
        }
        return next++;
    }
}
