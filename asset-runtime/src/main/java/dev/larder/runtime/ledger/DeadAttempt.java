package dev.larder.runtime.ledger;

import dev.larder.io.Target;

import java.util.List;

/**
 * An attempt whose process has died.
 *
 * @param token its id
 * @param leftovers where it may have left something
 */
public record DeadAttempt(long token, List<Leftover> leftovers) {
    public DeadAttempt {
        leftovers = List.copyOf(leftovers);
    }

    /**
     * What it may have left of one partition.
     *
     * @param io the IO manager that was to store it
     */
    public record Leftover(String io, Target target) {}
}
