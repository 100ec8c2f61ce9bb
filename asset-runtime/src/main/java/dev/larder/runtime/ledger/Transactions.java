package dev.larder.runtime.ledger;

import java.util.function.Supplier;

/** Makes several calls to the store one transaction. */
public interface Transactions {
    /**
     * {@return what the work returns} While it goes on, nobody else claims or publishes. When it
     * throws, nothing has changed.
     */
    <T> T exclusively(Supplier<T> work);
}
