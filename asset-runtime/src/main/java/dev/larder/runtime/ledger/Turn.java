package dev.larder.runtime.ledger;

import dev.larder.runtime.ledger.Attempts.ClaimRequest;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a process tells the ledger at once: attempts that are about to commit or have ended, steps
 * that end without one, and attempts that are to begin.
 */
public record Turn(
        List<Intent> intents,
        List<Ending> endings,
        List<Left> left,
        List<ClaimRequest> claims,
        Instant now) {
    public Turn {
        intents = List.copyOf(intents);
        endings = List.copyOf(endings);
        left = List.copyOf(left);
        claims = List.copyOf(claims);
    }

    /**
     * Steps that end without an attempt, for one reason.
     *
     * @param step the one that it was; where they are several, all of their partitions in one
     * @param attempts how many there were before; the store knows nothing of the step where it is 0
     * @param steps how many they are
     * @param why for people
     */
    public record Left(Step step, int attempts, long steps, StepState state, String why) {}

    /**
     * What came of it.
     *
     * @param refused tokens of the intents that are not to be carried out, for somebody else has
     *     claimed a partition since; the attempt and the claim are over, the step is as it was
     * @param fenced tokens of the endings that made nothing current, for somebody else has claimed
     *     a partition since; the attempt and the claim are over, the step is as it was
     * @param begun for each claim what came of it, in order; empty where any ending was fenced, as
     *     a claim may read what that was to make
     */
    public record Answer(Set<Long> refused, Set<Long> fenced, List<Beginning> begun) {
        public Answer {
            refused = Set.copyOf(refused);
            fenced = Set.copyOf(fenced);
            begun = List.copyOf(begun);
        }
    }

    /** What came of a claim. */
    public sealed interface Beginning {
        /** The attempt has begun, or there is nothing to make and the step is done. */
        record Taken(Claim claim) implements Beginning {}

        /**
         * Somebody else makes one of the partitions. Nothing was noted.
         *
         * @param by whoever does
         */
        record Busy(String by, Instant until) implements Beginning {}

        /**
         * As many hold the limit as may. Nothing was noted.
         *
         * @param limit its name
         */
        record Full(String limit) implements Beginning {}

        /**
         * Somebody who is gone may have committed one of the partitions, and nobody has found out
         * yet. Nothing was noted.
         *
         * @param token of that attempt
         * @param by whoever made it
         */
        record Unsettled(long token, String by) implements Beginning {}

        /** It cannot begin: what it reads is not there any more. Nothing was noted. */
        record Impossible(String why) implements Beginning {}
    }
}
