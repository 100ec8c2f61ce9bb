package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.io.Target;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.DeadAttempt.Leftover;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Renewal;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Turn;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attempts in a relational database. Whatever changes them holds the head until it commits. */
@Singleton
final class JdbcAttempts implements Attempts {
    private static final String DIED = "the process that ran it has died";

    private final JdbcTransactions transactions;
    private final Statements statements;
    private final StoreClock clock;
    private final StepRepository steps;
    private final Holders holders;
    private final Turns turns;
    private final Claims claims;
    private final Intents intents;

    JdbcAttempts(
            JdbcTransactions transactions,
            Statements statements,
            StoreClock clock,
            StepRepository steps,
            Holders holders,
            Turns turns,
            Claims claims,
            Intents intents) {
        this.transactions = transactions;
        this.statements = statements;
        this.clock = clock;
        this.steps = steps;
        this.holders = holders;
        this.turns = turns;
        this.claims = claims;
        this.intents = intents;
    }

    @Override
    public Turn.Answer turn(Turn turn) {
        return transactions.exclusively(() -> turns.take(turn));
    }

    @Override
    public Renewal renew(Holder holder, Collection<Long> runs, Collection<Long> tokens) {
        holders.isUs(holder);
        return runs.isEmpty() && tokens.isEmpty()
                ? new Renewal(Set.of(), Set.of(), Map.of())
                : transactions.exclusively(() -> renewed(holder, runs, tokens));
    }

    private Renewal renewed(Holder holder, Collection<Long> runs, Collection<Long> tokens) {
        Instant until = clock.now().plus(holder.lease());
        Map<Long, Control> controls = controls(holder, runs);
        Set<Long> lostRuns = new HashSet<>(runs);
        lostRuns.removeAll(controls.keySet());
        Set<Long> lostClaims = new HashSet<>(tokens);
        if (!tokens.isEmpty()) {
            statements
                    .query(
                            "SELECT token FROM claim WHERE token = ANY(?) AND state <> 'FENCED'",
                            row -> row.getLong(1),
                            tokens)
                    .forEach(lostClaims::remove);
            statements.update(
                    "UPDATE claim SET expires_at = ? WHERE token = ANY(?) AND state <> 'FENCED'",
                    until,
                    tokens);
        }
        if (!controls.isEmpty()) {
            statements.update(
                    "UPDATE run SET expires_at = ? WHERE id = ANY(?)", until, controls.keySet());
        }
        return new Renewal(lostRuns, lostClaims, controls);
    }

    /** {@return what people want of those runs that are still the holder's} */
    private Map<Long, Control> controls(Holder holder, Collection<Long> runs) {
        Map<Long, Control> controls = new HashMap<>();
        if (!runs.isEmpty()) {
            statements.query(
                    """
                    SELECT id, control FROM run
                    WHERE id = ANY(?) AND owner = ? AND state = 'RUNNING'
                    """,
                    row -> controls.put(row.getLong(1), Control.valueOf(row.getString(2))),
                    runs,
                    holder.owner());
        }
        return controls;
    }

    @Override
    public boolean isPublished(long token) {
        return transactions.looking(() -> steps.isSuccessful(token));
    }

    @Override
    public List<DeadAttempt> dead(Holder holder) {
        boolean isAlone = holder.sharing() == Sharing.ALONE;
        return transactions.looking(() ->
                steps.deadAttempts(holder.owner(), isAlone, clock.now()).stream()
                        .map(row -> new DeadAttempt(row.id(), leftovers(row)))
                        .toList());
    }

    @Override
    public Optional<DeadAttempt> unended(long token) {
        return transactions.looking(() ->
                steps.unended(token).stream()
                        .map(row -> new DeadAttempt(row.id(), leftovers(row)))
                        .findFirst());
    }

    private List<Leftover> leftovers(Rows.DeadRow row) {
        String[] ios = row.io().split(",", -1);
        List<String> keys = KeyList.split(row.partitionKeys());
        List<AssetKey> assets =
                Arrays.stream(row.assetKeys().split(",", -1)).map(AssetKey::parse).toList();
        List<Target> targets = Claiming.targets(assets, keys, row.firstMaterialization());
        Map<Long, DeadAttempt.State> states = intents.states(row.id());
        List<Leftover> leftovers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            leftovers.add(
                    new Leftover(
                            ios[i / keys.size()],
                            target,
                            states.getOrDefault(
                                    target.materialization(), DeadAttempt.State.STAGED)));
        }
        return leftovers;
    }

    @Override
    public boolean fence(DeadAttempt attempt) {
        return transactions.exclusively(() -> {
            boolean mayLeave = steps.mayLeaveSomething(attempt.token());
            if (mayLeave) {
                claims.fence(attempt.token());
            }
            return mayLeave;
        });
    }

    @Override
    public void bury(DeadAttempt attempt, Instant now) {
        transactions.exclusively(() -> {
            steps.bury(attempt.token(), DIED, now);
            intents.remove(attempt.token());
            claims.settle(attempt.token());
        });
    }

    @Override
    public boolean record(DeadAttempt attempt, Instant now) {
        return transactions.exclusively(() -> {
            boolean isRecorded =
                    steps.mayLeaveSomething(attempt.token())
                            && intents.record(attempt.token(), now);
            if (isRecorded) {
                claims.settle(attempt.token());
            }
            return isRecorded;
        });
    }
}
