package dev.larder.runtime.ledger;

/** How a run stands. */
public enum RunState {
    RUNNING,
    /** All that was planned is done. */
    SUCCEEDED,
    /** Some steps are done, others failed or were skipped. */
    PARTIAL,
    /** Nothing is done, or the process died. */
    FAILED,
    CANCELED
}
