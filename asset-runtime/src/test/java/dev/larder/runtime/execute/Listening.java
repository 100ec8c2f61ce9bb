package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;

import java.time.Duration;

/** Hears everything, and does nothing about it. */
interface Listening extends RunListener {
    @Override
    default void started(RunOutline outline) {}

    @Override
    default void stepStarted(Step step, int attempt) {}

    @Override
    default void stepWaits(Step step, String awaited) {}

    @Override
    default void stepRetries(Step step, AttemptFailure failure, Duration delay) {}

    @Override
    default void stepEnded(StepEnd end) {}

    @Override
    default void controlled(Control control) {}

    @Override
    default void ended(RunResult result) {}
}
