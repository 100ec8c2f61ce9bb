package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final Names names;
    private final Parts parts;
    private final StateReader stateReader;

    JdbcLedger(
            JdbcTransactions transactions,
            LedgerRepository ledger,
            StepRepository steps,
            Names names,
            Parts parts,
            StateReader stateReader) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.steps = steps;
        this.names = names;
        this.parts = parts;
        this.stateReader = stateReader;
    }

    @Override
    public LedgerState state(AssetGraph graph) {
        return transactions.looking(() -> stateReader.read(graph));
    }

    @Override
    public Claim claim(ClaimRequest request) {
        return transactions.exclusively(() -> claimed(request));
    }

    private Claim claimed(ClaimRequest request) {
        Step step = request.step();
        PartitionId id = id(step);
        ledger.claim(id.asset(), id.lattice(), id.part())
                .filter(held -> held.expiresAt().isAfter(request.now()))
                .ifPresent(held -> {
                    throw new ClaimedException(step, held.owner(), held.expiresAt());
                });
        ledger.advance(0, 1);
        long token = ledger.nextToken() - 1;
        Instant expiry = request.now().plus(request.lease());
        ledger.takeClaim(id.asset(), id.lattice(), id.part(), token, request.owner(), expiry);
        steps.beginAttempt(
                token, step.id(), request.number(), request.io(), request.owner(), request.now());
        steps.started(step.id(), request.now());
        return pinned(request, token);
    }

    private Claim pinned(ClaimRequest request, long token) {
        long sequence = ledger.sequence();
        Map<String, Source> sources = new HashMap<>();
        for (InputRequest input : request.inputs()) {
            String parameter = input.edge().parameter();
            AssetKey upstream = input.edge().upstream();
            PartitionSet set = input.partitions();
            ledger.insertPin(
                    token,
                    parameter,
                    names.assets().idOf(upstream.toString()),
                    names.lattices().idOf(set.definition().lattice()),
                    parts.encodeSet(set),
                    sequence);
            sources.put(parameter, source(upstream, set));
        }
        return new Claim(request.step(), token, request.number(), sources);
    }

    /** Where the current data are. The head is held, so they are current at the pinned sequence. */
    private Source source(AssetKey asset, PartitionSet set) {
        List<Partition> partitions = set.partitions().toList();
        List<Long> wanted = partitions.stream().map(parts::encode).toList();
        long first = wanted.stream().mapToLong(Long::longValue).min().orElse(0);
        long last = wanted.stream().mapToLong(Long::longValue).max().orElse(-1);
        Map<Long, String> locations = new HashMap<>();
        ledger.locations(
                        names.assets().idOf(asset.toString()),
                        names.lattices().idOf(set.definition().lattice()),
                        first,
                        last)
                .forEach(row -> locations.put(row.part(), row.location()));
        List<Source.Part> found = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            String location = locations.get(wanted.get(i));
            if (location == null) {
                throw new LarderException(
                        ErrorCode.CONFLICT,
                        "%s %s has no data any more".formatted(asset, partitions.get(i).key()));
            }
            found.add(new Source.Part(partitions.get(i), location));
        }
        return new Source(asset, found);
    }

    @Override
    public void renew(Collection<Claim> claims, Instant expiry) {
        if (!claims.isEmpty()) {
            transactions.exclusively(
                    () -> ledger.renewClaims(claims.stream().map(Claim::token).toList(), expiry));
        }
    }

    @Override
    public void publish(Claim claim, Stored stored, Instant now) {
        transactions.exclusively(() -> published(claim, stored, now));
    }

    private void published(Claim claim, Stored stored, Instant now) {
        Step step = claim.step();
        PartitionId id = id(step);
        boolean held =
                ledger.claim(id.asset(), id.lattice(), id.part())
                        .filter(row -> row.token() == claim.token())
                        .isPresent();
        if (!held) {
            throw new FencedException(step);
        }
        ledger.advance(1, 0);
        ledger.save(row(claim, id, stored, now));
        ledger.makeCurrent(id.asset(), id.lattice(), id.part(), claim.token());
        ledger.releaseClaim(claim.token());
        steps.attemptSucceeded(claim.token(), now);
        steps.succeeded(step.id(), now);
    }

    private Rows.Materialized row(Claim claim, PartitionId id, Stored stored, Instant now) {
        return new Rows.Materialized(
                claim.token(),
                claim.token(),
                claim.step().run(),
                id.asset(),
                id.lattice(),
                id.part(),
                ledger.sequence(),
                now,
                stored.location(),
                stored.rows(),
                stored.bytes());
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
            ledger.releaseClaim(claim.token());
        });
    }

    @Override
    public List<DeadAttempt> deadAttempts(String owner) {
        return transactions.looking(() -> steps.deadAttempts(owner)).stream()
                .map(row ->
                        new DeadAttempt(
                                row.id(),
                                row.io(),
                                new Target(
                                        AssetKey.parse(row.assetKey()),
                                        row.partitionText(),
                                        row.id())))
                .toList();
    }

    @Override
    public void bury(DeadAttempt attempt, Instant now) {
        transactions.exclusively(() -> {
            steps.attemptEnded(
                    attempt.token(), "FAILED", "the process that ran it has died", "", now);
            ledger.releaseClaim(attempt.token());
        });
    }

    private PartitionId id(Step step) {
        return new PartitionId(
                names.assets().idOf(step.asset().toString()),
                names.lattices().idOf(step.partition().definition().lattice()),
                parts.encode(step.partition()));
    }
}
