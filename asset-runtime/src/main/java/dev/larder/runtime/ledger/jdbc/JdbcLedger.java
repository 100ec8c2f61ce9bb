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
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Recorded;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The ledger in a relational database. Whatever changes it holds the head's row until it commits.
 */
@Singleton
final class JdbcLedger implements Ledger {
    private final JdbcTransactions transactions;
    private final StepRepository steps;
    private final Claims claims;
    private final Claiming claiming;
    private final Publication publication;
    private final Inputs inputs;
    private final States states;
    private final Observations observations;

    JdbcLedger(
            JdbcTransactions transactions,
            StepRepository steps,
            Claims claims,
            Claiming claiming,
            Publication publication,
            Inputs inputs,
            States states,
            Observations observations) {
        this.transactions = transactions;
        this.steps = steps;
        this.claims = claims;
        this.claiming = claiming;
        this.publication = publication;
        this.inputs = inputs;
        this.states = states;
        this.observations = observations;
    }

    @Override
    public LedgerState state(AssetGraph graph) {
        return transactions.looking(() -> states.today(graph));
    }

    @Override
    public Claim claim(ClaimRequest request) {
        return transactions.exclusively(() -> claiming.claim(request));
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
        transactions.exclusively(() -> publication.publish(claim, stored, now));
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
    public List<Recorded> recorded(AssetKey asset, PartitionSet partitions) {
        return transactions.looking(() -> inputs.recorded(asset, partitions));
    }

    @Override
    public boolean isPublished(Claim claim) {
        return transactions.looking(() -> steps.isSuccessful(claim.token()));
    }

    @Override
    public void fail(Claim claim, AttemptFailure failure, StepState then, Instant now) {
        transactions.exclusively(() -> {
            String state = then == StepState.CANCELED ? "CANCELED" : "FAILED";
            String message = storable(failure.message());
            steps.attemptEnded(claim.token(), state, message, storable(failure.stack()), now);
            steps.ended(List.of(claim.step().id()), then.name(), message, now);
            claims.release(claim.token());
        });
    }

    /** PostgreSQL has no text with a character 0, which a user's message may have. */
    static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    @Override
    public List<DeadAttempt> deadAttempts(String owner, Instant expired) {
        return transactions.looking(() -> steps.deadAttempts(owner, expired)).stream()
                .map(row -> new DeadAttempt(row.id(), leftovers(row)))
                .toList();
    }

    private static List<Leftover> leftovers(Rows.DeadRow row) {
        String[] ios = row.io().split(",", -1);
        List<String> keys = KeyList.split(row.partitionKeys());
        List<AssetKey> assets =
                Arrays.stream(row.assetKeys().split(",", -1)).map(AssetKey::parse).toList();
        List<Target> targets = Claiming.targets(assets, keys, row.firstMaterialization());
        List<Leftover> leftovers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            leftovers.add(new Leftover(ios[i / keys.size()], targets.get(i)));
        }
        return leftovers;
    }

    @Override
    public boolean fence(DeadAttempt attempt) {
        return transactions.exclusively(() -> {
            boolean running = steps.isRunning(attempt.token());
            if (running) {
                claims.release(attempt.token());
            }
            return running;
        });
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
