package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.AttemptFailure;

/** How an attempt ended. */
sealed interface Outcome {
    /** Its data are current. */
    record Published() implements Outcome {}

    /** There was nothing to make: all that it was to make is as it would be made. */
    record Unchanged() implements Outcome {}

    /**
     * It made nothing.
     *
     * @param again whether the policy allows another attempt
     */
    record Failed(AttemptFailure failure, boolean again) implements Outcome {}

    /** It did not begin, or how it ended could not be noted; the store knows nothing of it. */
    record Unnoted(AttemptFailure failure) implements Outcome {}

    /** It was told to stop. */
    record Canceled() implements Outcome {}
}
