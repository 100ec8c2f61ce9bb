package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Step;

/** What the thread of a run waits for. */
sealed interface Event {
    /** An attempt came to its end. */
    record AttemptEnded(Step step, Outcome outcome) implements Event {}

    /** Somebody wants the run to stop. */
    record CancelAsked() implements Event {}

    /** A lease is to be renewed, or an attempt is due. */
    record TimePassed() implements Event {}
}
