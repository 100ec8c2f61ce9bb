package dev.larder.runtime.ledger.jdbc;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.time.Instant;

/** The clock of the database's server, where nobody has given another one. */
@Singleton
@Requires(missingBeans = StoreClock.class)
final class ServerClock implements StoreClock {
    private final Statements statements;

    ServerClock(Statements statements) {
        this.statements = statements;
    }

    /** Not when the transaction began: it may have waited long for the head. */
    @Override
    public Instant now() {
        return statements
                .query("SELECT clock_timestamp()", row -> Statements.at(row, 1))
                .getFirst();
    }
}
