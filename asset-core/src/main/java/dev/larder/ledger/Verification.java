package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import java.time.Instant;

/**
 * A statement of the ledger that a partition's current data are what they should be.
 *
 * @param sequence the ledger's sequence at which it was made
 * @param at when that was
 * @param code the code version that the data are as good as made by
 */
public record Verification(Kind kind, long sequence, Instant at, CodeVersion code) {
    /** Who says so. */
    public enum Kind {
        /**
         * A run found nothing to do: at this sequence code and inputs were those that the data were
         * made by and from.
         */
        UNCHANGED,
        /**
         * Somebody says that the data are as the code would make them; of inputs it says nothing.
         */
        ACCEPTED
    }
}
