package dev.larder.runtime.execute;

import java.io.Serial;
import java.time.Duration;

/** An attempt took longer than it may. */
final class TimedOut extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param thrown what the method threw when it was interrupted
     */
    TimedOut(Duration timeout, Throwable thrown) {
        super("it took longer than its timeout of " + words(timeout), thrown);
    }

    private static String words(Duration timeout) {
        return timeout.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
