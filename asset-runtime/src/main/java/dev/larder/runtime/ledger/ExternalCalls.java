package dev.larder.runtime.ledger;

import java.util.Optional;

/**
 * What was started in systems outside, by keys that say for what. Each method is one transaction,
 * durable when it returns.
 */
public interface ExternalCalls {
    /** {@return the id that the system outside gave} */
    Optional<String> find(String key);

    /** Notes the id; one that was noted before for the key is replaced. */
    void note(String key, String id);

    /** What was started is over, or of no use any more; nothing happens where there is none. */
    void forget(String key);
}
