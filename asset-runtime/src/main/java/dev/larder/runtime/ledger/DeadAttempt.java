package dev.larder.runtime.ledger;

import dev.larder.io.Target;

/**
 * An attempt whose process has died.
 *
 * @param token its id
 * @param io the IO manager that was to store its data
 * @param target where it may have left something
 */
public record DeadAttempt(long token, String io, Target target) {}
