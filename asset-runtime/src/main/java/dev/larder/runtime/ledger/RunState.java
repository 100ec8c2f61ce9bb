package dev.larder.runtime.ledger;

/** How a run stands. */
public enum RunState {
    RUNNING,
    /** What runs comes to its end, and nothing more begins until somebody says so. */
    PAUSED,
    /** All that was planned is done. */
    SUCCEEDED,
    /** Some steps are done, others failed or were skipped. */
    PARTIAL,
    /** Nothing is done, or the process died. */
    FAILED,
    CANCELED;

    /** {@return whether it goes on} */
    public boolean isOpen() {
        return this == RUNNING || this == PAUSED;
    }
}
