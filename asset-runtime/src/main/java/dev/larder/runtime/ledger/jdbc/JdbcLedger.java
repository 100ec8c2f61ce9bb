package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.DeadAttempt.Leftover;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The ledger in a relational database. Whatever changes it holds the head's row until it commits.
 */
@Singleton
final class JdbcLedger implements Ledger {
    private final JdbcTransactions transactions;
    private final LedgerRepository ledger;
    private final StepRepository steps;
    private final Claims claims;
    private final Inputs inputs;
    private final StateReader stateReader;
    private final Observations observations;

    JdbcLedger(
            JdbcTransactions transactions,
            LedgerRepository ledger,
            StepRepository steps,
            Claims claims,
            Inputs inputs,
            StateReader stateReader,
            Observations observations) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.steps = steps;
        this.claims = claims;
        this.inputs = inputs;
        this.stateReader = stateReader;
        this.observations = observations;
    }

    @Override
    public LedgerState state(AssetGraph graph) {
        return transactions.looking(() -> stateReader.read(graph));
    }

    @Override
    public Claim claim(ClaimRequest request) {
        return transactions.exclusively(() -> claimed(request));
    }

    /** The attempt and each of its materializations have a number of their own. */
    private Claim claimed(ClaimRequest request) {
        Step step = request.step();
        ledger.advance(0, 1 + step.size());
        long firstMaterialization = ledger.nextToken() - step.size();
        long token = firstMaterialization - 1;
        claims.take(request, claims.ids(step), token);
        steps.beginAttempt(
                token,
                step.id(),
                request.number(),
                String.join(",", request.ios()),
                request.owner(),
                firstMaterialization,
                request.now());
        steps.started(step.id(), request.now());
        List<String> assets = step.assets().stream().map(AssetKey::toString).toList();
        List<String> keys = step.partitions().partitions().map(Partition::key).toList();
        return new Claim(
                step,
                token,
                request.number(),
                targets(assets, keys, firstMaterialization),
                inputs.pinned(request.inputs(), token));
    }

    private static List<Target> targets(List<String> assets, List<String> keys, long first) {
        List<Target> targets = new ArrayList<>();
        for (String asset : assets) {
            AssetKey key = AssetKey.parse(asset);
            keys.forEach(
                    partition -> targets.add(new Target(key, partition, first + targets.size())));
        }
        return targets;
    }

    @Override
    public void renew(Collection<Claim> held, Instant expiry) {
        if (!held.isEmpty()) {
            transactions.exclusively(
                    () -> claims.renew(held.stream().map(Claim::token).toList(), expiry));
        }
    }

    @Override
    public void publish(Claim claim, List<Stored> stored, Instant now) {
        transactions.exclusively(() -> published(claim, stored, now));
    }

    private void published(Claim claim, List<Stored> stored, Instant now) {
        Step step = claim.step();
        if (!claims.areHeld(step, claim.token())) {
            throw new FencedException(step);
        }
        ledger.advance(1, 0);
        ledger.saveAll(rows(claim, stored, now));
        ledger.makeCurrent(claim.token());
        claims.release(claim.token());
        steps.attemptSucceeded(claim.token(), now);
        steps.succeeded(step.id(), now);
    }

    private List<Rows.Materialized> rows(Claim claim, List<Stored> stored, Instant now) {
        long sequence = ledger.sequence();
        List<PartitionId> ids = claims.ids(claim.step());
        List<Rows.Materialized> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            PartitionId id = ids.get(i);
            rows.add(
                    new Rows.Materialized(
                            claim.targets().get(i).materialization(),
                            claim.token(),
                            claim.step().run(),
                            id.asset(),
                            id.lattice(),
                            id.part(),
                            sequence,
                            now,
                            stored.get(i).location(),
                            stored.get(i).rows(),
                            stored.get(i).bytes(),
                            null));
        }
        return rows;
    }

    @Override
    public void record(AssetKey asset, Map<Partition, DataVersion> versions, Instant now) {
        if (!versions.isEmpty()) {
            transactions.exclusively(() -> observations.record(asset, versions, now));
        }
    }

    @Override
    public Source located(AssetKey asset, PartitionSet partitions) {
        return transactions.looking(() -> inputs.located(asset, partitions));
    }

    @Override
    public boolean isPublished(Claim claim) {
        return transactions.looking(() -> ledger.materializationsOf(claim.token()) > 0);
    }

    @Override
    public void fail(Claim claim, AttemptFailure failure, StepState then, Instant now) {
        transactions.exclusively(() -> {
            String state = then == StepState.CANCELED ? "CANCELED" : "FAILED";
            steps.attemptEnded(claim.token(), state, failure.message(), failure.stack(), now);
            steps.ended(List.of(claim.step().id()), then.name(), failure.message(), now);
            claims.release(claim.token());
        });
    }

    @Override
    public List<DeadAttempt> deadAttempts(String owner) {
        return transactions.looking(() -> steps.deadAttempts(owner)).stream()
                .map(row -> new DeadAttempt(row.id(), leftovers(row)))
                .toList();
    }

    private static List<Leftover> leftovers(Rows.DeadRow row) {
        String[] ios = row.io().split(",", -1);
        List<String> keys = KeyList.split(row.partitionKeys());
        List<Target> targets =
                targets(List.of(row.assetKeys().split(",", -1)), keys, row.firstMaterialization());
        List<Leftover> leftovers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            leftovers.add(new Leftover(ios[i / keys.size()], targets.get(i)));
        }
        return leftovers;
    }

    @Override
    public void bury(DeadAttempt attempt, Instant now) {
        transactions.exclusively(() -> {
            steps.attemptEnded(
                    attempt.token(), "FAILED", "the process that ran it has died", "", now);
            claims.release(attempt.token());
        });
    }
}
