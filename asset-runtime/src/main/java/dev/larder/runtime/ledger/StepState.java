package dev.larder.runtime.ledger;

/** How a step stands. */
public enum StepState {
    /** Waits for other steps, for a slot, or for its next attempt. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /** Not run, since its partitions are what it would make. */
    UNCHANGED,
    /** Its last attempt failed. */
    FAILED,
    /** Not run, since something that it reads was not made. */
    SKIPPED,
    CANCELED
}
