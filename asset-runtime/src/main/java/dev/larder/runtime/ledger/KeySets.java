package dev.larder.runtime.ledger;

import dev.larder.error.LarderException;

import java.util.List;
import java.util.Map;

/**
 * The keys of dynamic partitions. Each change is one transaction, durable when the method returns.
 */
public interface KeySets {
    /** {@return the keys of each set that has any, in the order in which they were added} */
    Map<String, List<String>> all();

    /**
     * Adds keys to a set; those that it has stay where they are.
     *
     * @throws LarderException a USER error for a key that cannot be one; nothing is added then
     */
    void add(String set, List<String> keys);

    /** Removes those of the keys that the set has. */
    void remove(String set, List<String> keys);
}
