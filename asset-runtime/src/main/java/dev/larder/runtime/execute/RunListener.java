package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Step;

import java.time.Duration;
import java.util.List;

/** Hears what happens in a run, one call at a time, on the thread that runs it. Must be quick. */
public interface RunListener {
    void started(long run, List<Step> steps);

    void stepStarted(Step step, int attempt);

    /** An attempt failed and another one follows. */
    void stepRetries(Step step, AttemptFailure failure, Duration delay);

    /** A step came to its end. */
    void stepEnded(StepEnd end);

    void ended(RunResult result);
}
