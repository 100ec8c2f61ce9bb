package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

/**
 * The one row that orders the ledger. Whoever changes it is alone until the transaction ends; each
 * thread knows whether its transaction has.
 */
@Singleton
final class Head {
    private final LedgerRepository ledger;
    private final ThreadLocal<Boolean> taken = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Boolean> advanced = ThreadLocal.withInitial(() -> false);

    Head(LedgerRepository ledger) {
        this.ledger = ledger;
    }

    /** Waits until nobody else changes the ledger. First in a transaction. */
    void take() {
        taken.set(true);
        advanced.set(false);
        ledger.advance(0, 0);
    }

    /** {@return the sequence of what this transaction is about to note} */
    long advance() {
        advanced.set(true);
        ledger.advance(1, 0);
        return ledger.sequence();
    }

    /** {@return the first of so many tokens and materializations' ids} */
    long tokens(long count) {
        ledger.advance(0, count);
        return ledger.nextToken() - count;
    }

    long sequence() {
        return ledger.sequence();
    }

    /** {@return the first token that nobody has} */
    long nextToken() {
        return ledger.nextToken();
    }

    /** {@return whether all that the ledger has is there for good} */
    boolean isCommitted() {
        return !advanced.get();
    }

    /** {@return whether this thread is one that changes the store} */
    boolean isTaken() {
        return taken.get();
    }
}
