package dev.larder.runtime.execute;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How a call of a method ended. */
sealed interface CallResult {
    /**
     * Its data are staged, and durable.
     *
     * @param external the keys of external calls that are over once they are current
     * @param isCommitted whether others see them already, so that they cannot be taken back
     */
    record Made(Staged staged, List<String> external, boolean isCommitted) implements CallResult {
        public Made {
            external = List.copyOf(external);
        }
    }

    /**
     * Its data are staged, and are to be committed by their stores once the ledger knows of it.
     *
     * @param committing the IO managers that commit
     */
    record Ready(Staged staged, List<String> external, Set<String> committing)
            implements CallResult {
        public Ready {
            external = List.copyOf(external);
            committing = Set.copyOf(committing);
        }
    }

    /** A commit failed, and its store does not say whether it is in. */
    record Unsettled(Throwable thrown) implements CallResult {}

    /** It made nothing, and nothing of it is left. */
    record Failed(Throwable thrown) implements CallResult {}

    /** It waits for something outside, and is to be called again. */
    record Waits(Duration delay) implements CallResult {}
}
