package dev.larder;

import dev.larder.error.LarderException;

import java.util.List;

/**
 * The keys of dynamic partitions, kept in the ledger's store. A bean to inject; in an asset's
 * method {@link AssetContext#keys} gives the same. Safe for any thread.
 */
public interface DynamicPartitionKeys {
    /** {@return a set of keys; one that nobody has added to is empty} */
    Keys of(String set);

    /** One set of keys. Each change is durable when the method returns; plans made later see it. */
    interface Keys {
        /**
         * Adds keys; those that are there stay where they are. Keys that were removed come back
         * with what was materialized.
         *
         * @throws LarderException a USER error for an empty key
         */
        void add(String... keys);

        /** Removes keys; what was materialized stays in the ledger, and is not read. */
        void remove(String... keys);

        /** {@return the keys, in the order in which they were added} */
        List<String> all();
    }
}
