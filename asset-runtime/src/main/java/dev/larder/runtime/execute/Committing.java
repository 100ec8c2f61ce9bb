package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Intent;

import java.util.Objects;

/**
 * Has data committed by their stores, once the ledger knows what is about to happen. A commit takes
 * a place among what runs, as the method did. For the dispatcher's thread.
 */
final class Committing {
    private final Dispatcher dispatcher;

    Committing(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** A method has ended, and what it made is staged. */
    void ready(StepRun step, CallResult.Ready ready, TurnDraft draft) {
        Claim claim = Objects.requireNonNull(step.claim());
        step.intending();
        Staged staged = ready.staged();
        Intent intent =
                new Intent(
                        claim,
                        staged.made(),
                        staged.stored(),
                        ready.committing(),
                        step.done().union(staged.made()),
                        ready.external());
        draft.intents.add(new TurnDraft.Intending(step, ready, intent));
    }

    /** The ledger has answered. */
    void told(TurnDraft.Intending intending, boolean isRefused) {
        StepRun step = intending.step();
        Claim claim = intending.intent().claim();
        if (step.stop() == StepRun.Stop.ABANDONED) {
            return;
        }
        if (isRefused) {
            over(step);
            dispatcher.endings().refusedIntent(step, claim);
        } else if (step.stop() != null) {
            failed(intending, new InterruptedException("stopped"));
        } else {
            step.intended();
            Attempt attempt = new Attempt(step.run().environment(), step, claim);
            dispatcher.call(step, "commit", () -> attempt.commit(intending.ready()));
        }
    }

    /** Nothing is committed. */
    void failed(TurnDraft.Intending intending, Exception why) {
        StepRun step = intending.step();
        over(step);
        dispatcher.discard(
                step,
                intending.intent().claim(),
                () ->
                        dispatcher
                                .endings()
                                .ended(step, new CallResult.Failed(why), dispatcher.draft()));
    }

    private void over(StepRun step) {
        step.held();
        dispatcher.beginnings().ended(step);
    }
}
