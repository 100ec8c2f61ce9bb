package dev.larder.runtime.ledger;

import dev.larder.io.Target;

import java.util.List;

/**
 * An attempt whose process has died, or does not say how it ended.
 *
 * @param token its id
 * @param leftovers where it may have left something
 */
public record DeadAttempt(long token, List<Leftover> leftovers) {
    public DeadAttempt {
        leftovers = List.copyOf(leftovers);
    }

    /** {@return whether it has said that it is about to commit} */
    public boolean isIntended() {
        return leftovers.stream().anyMatch(left -> left.state() == State.COMMITTING);
    }

    /** How far it had come with a partition, as far as the ledger knows. */
    public enum State {
        /** Nobody is to see it. */
        STAGED,
        /** It is there for good, and becomes current with what is committed. */
        DURABLE,
        /** Its store may have committed it. */
        COMMITTING
    }

    /**
     * What it may have left of one partition.
     *
     * @param io the IO manager that was to store it
     */
    public record Leftover(String io, Target target, State state) {}
}
