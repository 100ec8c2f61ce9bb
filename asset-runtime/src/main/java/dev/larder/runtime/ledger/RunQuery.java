package dev.larder.runtime.ledger;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which runs are wanted, the newest first.
 *
 * @param before older than this one; null to begin with the newest
 * @param states in one of these states; empty for all
 * @param limit how many at most
 */
public record RunQuery(@Nullable Long before, Set<RunState> states, int limit) {
    public RunQuery {
        states = Set.copyOf(states);
    }

    /** {@return the newest of all} */
    public static RunQuery latest(int limit) {
        return new RunQuery(null, Set.of(), limit);
    }
}
