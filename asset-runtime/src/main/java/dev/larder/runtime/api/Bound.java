package dev.larder.runtime.api;

import dev.larder.error.LarderException;

/** How much may be asked for at once. */
final class Bound {
    private Bound() {}

    /**
     * Sees to it that a limit is one.
     *
     * @throws LarderException a USER error when it is below 1, or above the most
     */
    static void check(int limit, int most) {
        if (limit < 1) {
            throw LarderException.user("--limit %d is below 1".formatted(limit));
        }
        if (limit > most) {
            throw LarderException.user("--limit %,d is above %,d".formatted(limit, most));
        }
    }
}
