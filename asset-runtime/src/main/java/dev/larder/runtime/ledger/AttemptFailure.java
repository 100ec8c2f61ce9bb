package dev.larder.runtime.ledger;

/**
 * Why an attempt made nothing.
 *
 * @param message one line for a person
 * @param stack the whole stack trace, or empty
 */
public record AttemptFailure(String message, String stack) {}
