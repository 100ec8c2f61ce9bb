package dev.larder.runtime.ledger.jdbc;

import java.time.Instant;

/** What one turn is about, as it changes it; written at its end. */
record TurnTables(ClaimTable claims, StepTable steps, AttemptRows.Draft attempts, Instant now) {
    void flush() {
        claims.flush();
        attempts.flush();
        steps.flush();
    }
}
