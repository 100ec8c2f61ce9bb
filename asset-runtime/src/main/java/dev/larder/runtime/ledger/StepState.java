package dev.larder.runtime.ledger;

/** How a step stands. */
public enum StepState {
    /** Waits for other steps, for a slot, or for its next attempt. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /** Its last attempt failed. */
    FAILED,
    /** Not run, since something that it reads was not made. */
    SKIPPED,
    CANCELED
}
