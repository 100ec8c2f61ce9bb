package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.io.IOManager;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.DeadAttempt.Leftover;
import dev.larder.runtime.ledger.DeadAttempt.State;

import java.io.IOException;

/**
 * Ends attempts whose processes have died: what their stores have committed is recorded, once; what
 * else they left is discarded. Any number of processes may do so at a time.
 */
final class Settling {
    private final Environment environment;

    Settling(Environment environment) {
        this.environment = environment;
    }

    /** Settles all of the dead. */
    void all() {
        environment.attempts().dead(environment.holder()).forEach(this::settle);
    }

    /** Settles the attempt with this token, unless it has ended. */
    void one(long token) {
        environment.attempts().unended(token).ifPresent(this::settle);
    }

    private void settle(DeadAttempt attempt) {
        if (!environment.attempts().fence(attempt)) {
            return;
        }
        // Read again: it may have said what it intended until it was fenced.
        environment.attempts().unended(attempt.token()).ifPresent(this::end);
    }

    private void end(DeadAttempt attempt) {
        if (attempt.isIntended() && areIn(attempt)) {
            discard(attempt, State.STAGED);
            if (environment.attempts().record(attempt, environment.clock().instant())) {
                return;
            }
        }
        for (State state : State.values()) {
            discard(attempt, state);
        }
        environment.attempts().bury(attempt, environment.clock().instant());
    }

    /** Asks for each: what is not in never will be. */
    private boolean areIn(DeadAttempt attempt) {
        boolean areIn = true;
        for (Leftover leftover : attempt.leftovers()) {
            if (leftover.state() == State.COMMITTING) {
                areIn &= isIn(leftover);
            }
        }
        return areIn;
    }

    private boolean isIn(Leftover leftover) {
        try {
            return Commits.isIn(named(leftover), leftover.io(), leftover.target());
        } catch (IOException e) {
            throw LarderException.resources(
                    "Whether %s %s was committed before its process died cannot be told: %s"
                            .formatted(leftover.target().asset(), leftover.target().partition(), e),
                    e);
        }
    }

    private IOManager named(Leftover leftover) {
        return environment.ioManagers().named(leftover.io());
    }

    private void discard(DeadAttempt attempt, State state) {
        attempt.leftovers().stream()
                .filter(leftover -> leftover.state() == state)
                .forEach(this::discard);
    }

    /** What is committed stays: it is for others to see until somebody commits over it. */
    private void discard(Leftover leftover) {
        if (leftover.state() == State.COMMITTING && isIn(leftover)) {
            return;
        }
        try {
            named(leftover).discard(leftover.target());
        } catch (IOException e) {
            throw LarderException.resources(
                    "What a dead process left of %s %s cannot be removed: %s"
                            .formatted(leftover.target().asset(), leftover.target().partition(), e),
                    e);
        }
    }
}
