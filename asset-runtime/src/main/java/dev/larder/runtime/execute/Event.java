package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.OpenRun.Control;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the dispatcher waits for. */
sealed interface Event {
    /** A run is to begin. */
    record RunStarts(RunExecution run) implements Event {}

    /** A call of a method came to its end, and all that it held is closed. */
    record CallEnded(StepRun step, CallResult result) implements Event {}

    /** What an attempt has left, which may publish no more, is gone. */
    record Discarded(Runnable then) implements Event {}

    /** Somebody wants to know what a run waits for. */
    record Asked(long run, CompletableFuture<List<Awaited>> answer) implements Event {}

    /**
     * Nothing more is to begin here.
     *
     * @param ended completed once nothing is at work any more
     */
    record Leaves(CompletableFuture<Void> ended) implements Event {}

    /** Somebody wants something of a run. */
    record Controlled(long run, Control control) implements Event {}
}
