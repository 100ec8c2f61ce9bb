package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;

import java.util.function.Consumer;

/**
 * Tells the ledger what has happened, and hands on what comes of it. For the dispatcher's thread.
 */
final class Telling {
    private final Dispatcher dispatcher;
    private final Environment environment;
    private final StoreContact contact;

    Telling(Dispatcher dispatcher, Environment environment, StoreContact contact) {
        this.dispatcher = dispatcher;
        this.environment = environment;
        this.contact = contact;
    }

    /**
     * Tells it all at once.
     *
     * @throws RuntimeException when the store is lost for too long
     */
    void tell(TurnDraft told) {
        Turn asked = told.turn(environment.clock().instant());
        try {
            apply(told, contact.turn(asked));
        } catch (RuntimeException e) {
            contact.regain(e);
            oneByOne(told);
        }
    }

    private void apply(TurnDraft told, Turn.Answer answer) {
        for (TurnDraft.Intending intending : told.intents) {
            boolean isRefused = answer.refused().contains(intending.intent().claim().token());
            dispatcher.committing().told(intending, isRefused);
        }
        for (TurnDraft.Ended ended : told.endings) {
            boolean isFenced = answer.fenced().contains(ended.ending().claim().token());
            dispatcher.endings().told(ended, isFenced, dispatcher.draft());
        }
        told.left.forEach(leaving -> leaving.run().ended(leaving.end()));
        if (!told.endings.isEmpty()) {
            dispatcher.beginnings().lookAgain();
        }
        for (int i = 0; i < told.claims.size(); i++) {
            StepRun step = told.claims.get(i).step();
            if (i < answer.begun().size()) {
                dispatcher.beginnings().began(step, answer.begun().get(i));
            } else {
                dispatcher.beginnings().putBack(step);
                step.run().steps().ready(step);
            }
        }
    }

    /** After a turn that failed, or whose answer is lost. */
    private void oneByOne(TurnDraft told) {
        for (TurnDraft.Intending intending : told.intents) {
            TurnDraft one = new TurnDraft();
            one.intents.add(intending);
            alone(one, e -> dispatcher.committing().failed(intending, e));
        }
        for (TurnDraft.Ended ended : told.endings) {
            TurnDraft one = new TurnDraft();
            one.endings.add(ended);
            long token = ended.ending().claim().token();
            if (contact.bearing(() -> environment.attempts().isPublished(token))) {
                dispatcher.endings().told(ended, false, dispatcher.draft());
            } else {
                alone(one, e -> dispatcher.endings().refused(ended, e));
            }
        }
        for (TurnDraft.Leaving leaving : told.left) {
            TurnDraft one = new TurnDraft();
            one.left.add(leaving);
            alone(one, _ -> leaving.run().ended(leaving.end()));
        }
        for (TurnDraft.Claimed claimed : told.claims) {
            StepRun step = claimed.step();
            TurnDraft one = new TurnDraft();
            one.claims.add(claimed);
            alone(
                    one,
                    e ->
                            dispatcher
                                    .beginnings()
                                    .began(step, new Beginning.Impossible(Failures.words(e))));
        }
    }

    private void alone(TurnDraft one, Consumer<RuntimeException> refused) {
        Turn.Answer answer;
        try {
            answer = contact.turn(one.turn(environment.clock().instant()));
        } catch (RuntimeException e) {
            refused.accept(e);
            return;
        }
        apply(one, answer);
    }
}
