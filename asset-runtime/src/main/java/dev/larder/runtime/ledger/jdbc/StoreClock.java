package dev.larder.runtime.ledger.jdbc;

import java.time.Instant;

/** What time it is for all who share a store: by it leases run out. */
@FunctionalInterface
public interface StoreClock {
    /** {@return the time now; called within a transaction} */
    Instant now();
}
