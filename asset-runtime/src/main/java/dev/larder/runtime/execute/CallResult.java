package dev.larder.runtime.execute;

import java.time.Duration;
import java.util.List;

/** How a call of a method ended. */
sealed interface CallResult {
    /**
     * Its data are staged, and durable.
     *
     * @param external the keys of external calls that are over once they are current
     */
    record Made(Staged staged, List<String> external) implements CallResult {
        public Made {
            external = List.copyOf(external);
        }
    }

    /** It made nothing, and nothing of it is left. */
    record Failed(Throwable thrown) implements CallResult {}

    /** It waits for something outside, and is to be called again. */
    record Waits(Duration delay) implements CallResult {}
}
