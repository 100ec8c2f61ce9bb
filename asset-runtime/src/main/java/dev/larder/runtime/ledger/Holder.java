package dev.larder.runtime.ledger;

import java.time.Duration;

/**
 * A process that holds claims and runs.
 *
 * @param owner names it, and no other one
 * @param lease how long it holds something without renewing it, by the store's clock
 * @param sharing who else may work on the ledger
 */
public record Holder(String owner, Duration lease, Sharing sharing) {}
