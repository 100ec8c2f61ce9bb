package dev.larder.runtime.start;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import java.time.Duration;

/** Waits for another process, which nothing but a look tells that it is through. */
final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final long deadlineNanos;

    Patience(Duration longest) {
        this.deadlineNanos = System.nanoTime() + longest.toNanos();
    }

    /** {@return whether there is to be another look} */
    boolean waits() {
        if (System.nanoTime() >= deadlineNanos) {
            return false;
        }
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LarderException(
                    ErrorCode.CONFLICT, "Waiting for the home was interrupted", e);
        }
    }
}
