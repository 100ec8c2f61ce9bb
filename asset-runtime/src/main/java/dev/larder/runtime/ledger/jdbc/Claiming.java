package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.io.Target;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Step;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Begins attempts. Within a transaction that holds the head. */
@Singleton
final class Claiming {
    private final Head head;
    private final StepRepository steps;
    private final Claims claims;
    private final Inputs inputs;
    private final Parts parts;
    private final States states;
    private final Verifications verifications;

    Claiming(
            Head head,
            StepRepository steps,
            Claims claims,
            Inputs inputs,
            Parts parts,
            States states,
            Verifications verifications) {
        this.head = head;
        this.steps = steps;
        this.claims = claims;
        this.inputs = inputs;
        this.parts = parts;
        this.states = states;
        this.verifications = verifications;
    }

    Claim claim(ClaimRequest request) {
        PartitionSet unchanged = leave(request);
        PartitionSet made = request.step().partitions().minus(unchanged);
        if (made.isEmpty()) {
            steps.unchanged(request.step().id(), request.now());
            return new Claim(request, 0, unchanged, List.of(), Map.of());
        }
        return begin(request, unchanged, made);
    }

    /** {@return what is as the method would make it, and is noted to be} */
    private PartitionSet leave(ClaimRequest request) {
        PartitionSet left = request.reconsidered();
        if (left.isEmpty()) {
            return left;
        }
        LedgerState state = states.made(request.graph());
        for (AssetKey asset : request.step().assets()) {
            left =
                    Staleness.locallyCurrent(
                            state, state.graph().definition(asset), left, request.asOf());
        }
        if (!left.isEmpty()) {
            verifications.unchanged(request, state, left);
        }
        return left;
    }

    /** The attempt and each of its materializations have a number of their own. */
    private Claim begin(ClaimRequest request, PartitionSet unchanged, PartitionSet made) {
        Step step = request.step();
        long materializations = step.assets().size() * made.size();
        long token = head.tokens(1 + materializations);
        long first = token + 1;
        claims.take(request, made, token);
        List<String> keys = made.partitions().map(Partition::key).toList();
        boolean whole = unchanged.isEmpty();
        steps.beginAttempt(
                token,
                step.id(),
                request.number(),
                String.join(",", request.ios()),
                request.owner(),
                first,
                request.now(),
                whole ? null : parts.encodeSet(made),
                whole ? null : KeyList.join(keys),
                whole ? null : made.size());
        steps.started(step.id(), request.now());
        return new Claim(
                request,
                token,
                unchanged,
                targets(step.assets(), keys, first),
                inputs.pinned(request, made, token));
    }

    /**
     * {@return where an attempt's data go: asset by asset, and for each the partitions in order}
     */
    static List<Target> targets(List<AssetKey> assets, List<String> keys, long first) {
        List<Target> targets = new ArrayList<>();
        for (AssetKey asset : assets) {
            keys.forEach(key -> targets.add(new Target(asset, key, first + targets.size())));
        }
        return targets;
    }
}
