package dev.larder.runtime.execute;

import java.time.Duration;

/** How a call of a method ended. */
sealed interface CallResult {
    /** Its data are staged, and durable. */
    record Made(Staged staged) implements CallResult {}

    /** It made nothing, and nothing of it is left. */
    record Failed(Throwable thrown) implements CallResult {}

    /** It waits for something outside, and is to be called again. */
    record Waits(Duration delay) implements CallResult {}
}
