package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Intent;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes how attempts end, and steps without one. Within a transaction that holds the head. */
@Singleton
final class EndingAttempts {
    private final Head head;
    private final Publication publication;
    private final AttemptRows attempts;
    private final JdbcExternalCalls calls;
    private final Intents intents;

    EndingAttempts(
            Head head,
            Publication publication,
            AttemptRows attempts,
            JdbcExternalCalls calls,
            Intents intents) {
        this.head = head;
        this.publication = publication;
        this.attempts = attempts;
        this.calls = calls;
        this.intents = intents;
    }

    /** {@return tokens of those that somebody else has taken something from} */
    Set<Long> end(List<Ending> endings, TurnTables tables) {
        Set<Long> fenced = new HashSet<>();
        List<Ending> held = new ArrayList<>();
        for (Ending ending : endings) {
            long token = ending.claim().token();
            if (tables.claims().isHeld(token, ending.claim().step().assets().size())) {
                held.add(ending);
                if (tables.claims().isIntended(token)) {
                    intents.remove(token);
                }
                tables.claims().end(token);
            } else {
                fenced.add(token);
                fence(ending.claim(), tables);
            }
        }
        publication.publish(held, tables.now());
        held.forEach(ending -> end(ending, tables));
        calls.remove(held.stream().flatMap(ending -> ending.external().stream()).toList());
        return fenced;
    }

    /** {@return tokens of those that are not to commit, as somebody else has taken something} */
    Set<Long> intend(List<Intent> all, TurnTables tables) {
        Set<Long> refused = new HashSet<>();
        for (Intent intent : all) {
            Claim claim = intent.claim();
            if (tables.claims().isHeld(claim.token(), claim.step().assets().size())) {
                intents.note(intent);
                tables.claims().intend(claim.token());
            } else {
                refused.add(claim.token());
                fence(claim, tables);
            }
        }
        return refused;
    }

    /** Its process discards what it stored, or whoever comes after it. */
    private static void fence(Claim claim, TurnTables tables) {
        String why = String.valueOf(new FencedException(claim.step()).getMessage());
        tables.claims().release(List.of(claim.token()));
        tables.attempts()
                .end(
                        claim.token(),
                        AttemptRows.LEFT_FAILED,
                        new AttemptFailure(why, ""),
                        null,
                        tables.now());
    }

    private void end(Ending ending, TurnTables tables) {
        Claim claim = ending.claim();
        AttemptFailure failure = ending.failure();
        PartitionSet rest = claim.made().minus(ending.made());
        Instant now = tables.now();
        if (ending.made().isEmpty()) {
            tables.attempts().end(claim.token(), state(ending), failure, null, now);
        } else {
            PartitionSet made = rest.isEmpty() ? null : ending.made();
            tables.attempts().end(claim.token(), "SUCCEEDED", null, made, now);
            if (!rest.isEmpty() && failure != null) {
                ClaimRequest request = claim.request();
                tables.attempts().fail(request, rest, head.tokens(1), failure, now);
            }
        }
        tables.steps()
                .put(
                        claim.step(),
                        new StepTable.Standing(
                                ending.then(),
                                1,
                                ending.done(),
                                tables.steps().unchanged(claim.step()),
                                claim.request().now(),
                                ending.then() == StepState.QUEUED ? null : now,
                                ending.dueAt(),
                                Texts.storableOrNull(ending.message())));
    }

    /** {@return how an attempt ended that has made nothing} */
    private static String state(Ending ending) {
        boolean isFailed = ending.failure() != null && ending.then() != StepState.CANCELED;
        return isFailed ? "FAILED" : ending.then().name();
    }

    /** Attempts that nobody waits for any more end with their steps. */
    void leave(List<Left> left, TurnTables tables) {
        List<Long> begun =
                left.stream()
                        .filter(one -> one.attempts() > 0)
                        .map(one -> one.step().id())
                        .toList();
        Map<Long, List<Long>> running = attempts.running(begun);
        for (Left one : left) {
            tables.steps().put(one.step(), standing(one, tables));
            for (long token : running.getOrDefault(one.step().id(), List.of())) {
                leaveBehind(token, one, tables);
            }
        }
        tables.claims().release(running.values().stream().flatMap(List::stream).toList());
    }

    /** Its method may go on, and leave something when this process ends. */
    private static void leaveBehind(long token, Left left, TurnTables tables) {
        String state =
                left.state() == StepState.CANCELED
                        ? AttemptRows.LEFT_CANCELED
                        : AttemptRows.LEFT_FAILED;
        tables.attempts().end(token, state, new AttemptFailure(left.why(), ""), null, tables.now());
    }

    private static StepTable.Standing standing(Left left, TurnTables tables) {
        @Nullable Instant never = null;
        return new StepTable.Standing(
                left.state(),
                left.steps(),
                tables.steps().done(left.step()),
                tables.steps().unchanged(left.step()),
                never,
                tables.now(),
                never,
                Texts.storable(left.why()));
    }
}
