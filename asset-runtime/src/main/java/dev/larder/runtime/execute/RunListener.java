package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;

import java.time.Duration;

/** Hears what happens in a run, one call at a time, on the thread that runs it. Must be quick. */
public interface RunListener {
    void started(RunOutline outline);

    void stepStarted(Step step, int attempt);

    /**
     * A step could begin but for something that is not the run's.
     *
     * @param awaited for people, such as {@code pool api (4 of 4 are taken)}
     */
    void stepWaits(Step step, String awaited);

    /** An attempt failed and another one follows. */
    void stepRetries(Step step, AttemptFailure failure, Duration delay);

    /** A step came to its end, or several that were left for one reason. */
    void stepEnded(StepEnd end);

    /** Somebody has paused, resumed or canceled the run. */
    void controlled(Control control);

    void ended(RunResult result);
}
