package dev.larder.runtime.execute;

import java.io.Serial;
import java.time.Duration;

/**
 * Ends a call of a method that waits for what goes on outside. No failure: the method is called
 * again from its beginning. An error, as methods catch exceptions.
 */
final class Waiting extends Error {
    @Serial private static final long serialVersionUID = 1L;

    private final Duration between;

    Waiting(String what, Duration between) {
        super("waits for " + what, null, false, false);
        this.between = between;
    }

    /** {@return how long until the method is to be called again} */
    Duration between() {
        return between;
    }
}
