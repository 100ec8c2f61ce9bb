package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Target;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Beginning;
import dev.larder.runtime.ledger.jdbc.Claims.Held;
import dev.larder.runtime.ledger.jdbc.Holders.Holding;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Begins attempts. All that may be in the way of one is judged before anything is noted of it.
 * Within a transaction that holds the head.
 */
@Singleton
final class Claiming {
    private final Head head;
    private final Inputs inputs;
    private final Names names;
    private final Parts parts;
    private final States states;
    private final Verifications verifications;

    Claiming(
            Head head,
            Inputs inputs,
            Names names,
            Parts parts,
            States states,
            Verifications verifications) {
        this.head = head;
        this.inputs = inputs;
        this.names = names;
        this.parts = parts;
        this.states = states;
        this.verifications = verifications;
    }

    /**
     * Begins what can begin.
     *
     * @param open the runs that go on, and who has them
     */
    List<Beginning> begin(List<ClaimRequest> requests, Map<Long, Holding> open, TurnTables tables) {
        Round round = new Round(open, tables);
        List<Beginning> begun = requests.stream().map(round::begin).toList();
        round.flush();
        return begun;
    }

    /** The claims of one turn, which see each other. */
    private final class Round {
        private final Map<Long, Holding> open;
        private final TurnTables tables;
        private final IdentityHashMap<AssetGraph, LedgerState> known = new IdentityHashMap<>();
        private final List<Runnable> unchanged = new ArrayList<>();
        private final List<Rows.PinRow> pins = new ArrayList<>();

        Round(Map<Long, Holding> open, TurnTables tables) {
            this.open = open;
            this.tables = tables;
        }

        Beginning begin(ClaimRequest request) {
            Beginning.Busy elsewhere = elsewhere(request);
            if (elsewhere != null) {
                return elsewhere;
            }
            List<Held> met = meeting(request);
            for (Held claim : met) {
                if (tables.claims().isLive(claim) && !isGhost(claim, request)) {
                    return new Beginning.Busy(claim.by(), claim.expiresAt());
                }
                if (claim.state() != Claims.State.HELD) {
                    return new Beginning.Unsettled(claim.token(), claim.by());
                }
            }
            return unheld(request, met);
        }

        private Beginning.@Nullable Busy elsewhere(ClaimRequest request) {
            Holding run = open.get(request.step().run());
            if (run == null) {
                return new Beginning.Busy(
                        "whoever has ended run " + request.step().run(), request.now());
            }
            return run.owner().equals(request.holder().owner())
                    ? null
                    : new Beginning.Busy(
                            "%s, which has run %d now".formatted(run.owner(), request.step().run()),
                            Objects.requireNonNullElse(run.expiresAt(), request.now()));
        }

        private List<Held> meeting(ClaimRequest request) {
            Step step = request.step();
            List<Long> assets =
                    step.assets().stream()
                            .map(asset -> names.assets().idOf(asset.toString()))
                            .toList();
            PartitionSet wanted = request.wanted();
            long lattice = names.lattices().idOf(wanted.definition().lattice());
            return tables.claims().meeting(assets, lattice, wanted);
        }

        /** An attempt of the same step whose beginning its process has never heard of. */
        private static boolean isGhost(Held claim, ClaimRequest request) {
            return claim.state() == Claims.State.HELD
                    && claim.step() == request.step().id()
                    && claim.owner().equals(request.holder().owner());
        }

        private Beginning unheld(ClaimRequest request, List<Held> givingWay) {
            PartitionSet current = current(request);
            PartitionSet made = request.wanted().minus(current);
            if (made.isEmpty()) {
                leave(request, current);
                end(request, current);
                return new Beginning.Taken(new Claim(request, 0, current, List.of(), Map.of()));
            }
            String full = tables.claims().full(request, tokens(givingWay));
            if (full != null) {
                return new Beginning.Full(full);
            }
            return switch (reads(request, made)) {
                case Reads.Unknown(String why) -> new Beginning.Impossible(why);
                case Reads.Known(List<InputRequest> asked) ->
                        switch (inputs.located(request.graph(), asked)) {
                            case Inputs.Found.Absent(String why) -> new Beginning.Impossible(why);
                            case Inputs.Found.There there ->
                                    taken(request, current, made, there, givingWay);
                        };
            };
        }

        /**
         * {@return which partitions are as the method would make them} What has no data is not, for
         * which the state of all that has need not be followed.
         */
        private PartitionSet current(ClaimRequest request) {
            PartitionSet current =
                    inputs.withData(
                            request.step().asset(),
                            request.reconsidered().intersect(request.wanted()));
            for (AssetKey asset : request.step().assets()) {
                if (!current.isEmpty()) {
                    LedgerState state = state(request);
                    current =
                            Staleness.locallyCurrent(
                                    state,
                                    state.graph().definition(asset),
                                    current,
                                    request.asOf());
                }
            }
            return current;
        }

        private LedgerState state(ClaimRequest request) {
            return known.computeIfAbsent(request.graph(), states::made);
        }

        private void leave(ClaimRequest request, PartitionSet current) {
            if (!current.isEmpty()) {
                LedgerState state = state(request);
                unchanged.add(() -> verifications.unchanged(request, state, current));
            }
        }

        /** There is nothing to make, so that the step is done. */
        private void end(ClaimRequest request, PartitionSet current) {
            PartitionSet all = request.step().partitions();
            long left = tables.steps().unchanged(request.step()) + current.size();
            StepState state = left == all.size() ? StepState.UNCHANGED : StepState.SUCCEEDED;
            tables.steps().put(request.step(), standing(request, state, all, left, request.now()));
        }

        private static StepTable.Standing standing(
                ClaimRequest request,
                StepState state,
                PartitionSet done,
                long unchanged,
                @Nullable Instant finishedAt) {
            return new StepTable.Standing(
                    state, 1, done, unchanged, request.now(), finishedAt, null, null);
        }

        /** The attempt and each of its materializations have a number of their own. */
        private Beginning taken(
                ClaimRequest request,
                PartitionSet current,
                PartitionSet made,
                Inputs.Found.There found,
                List<Held> givingWay) {
            Step step = request.step();
            leave(request, current);
            long token = head.tokens(1 + step.assets().size() * made.size());
            giveWay(givingWay, request);
            tables.claims().add(request, held(request, made, token));
            tables.attempts().begin(request, made, token);
            PartitionSet done = step.partitions().minus(made);
            long left = tables.steps().unchanged(step) + current.size();
            tables.steps().put(step, standing(request, StepState.RUNNING, done, left, null));
            pins.addAll(inputs.pins(found, made, token));
            List<String> keys = made.partitions().map(Partition::key).toList();
            return new Beginning.Taken(
                    new Claim(
                            request,
                            token,
                            current,
                            targets(step.assets(), keys, token + 1),
                            found.sources()));
        }

        /**
         * What an attempt may have left is cleared away by whoever finds it dead, but a ghost's.
         */
        private void giveWay(List<Held> claims, ClaimRequest request) {
            for (Held claim : claims) {
                if (isGhost(claim, request)) {
                    tables.attempts()
                            .end(claim.token(), AttemptRows.UNHEARD, null, null, tables.now());
                }
            }
            tables.claims().release(tokens(claims));
        }

        private static Set<Long> tokens(List<Held> claims) {
            return claims.stream().map(Held::token).collect(Collectors.toSet());
        }

        private List<Held> held(ClaimRequest request, PartitionSet made, long token) {
            Step step = request.step();
            String text = parts.encodeSet(made);
            long lattice = names.lattices().idOf(made.definition().lattice());
            Instant until = tables.claims().now().plus(request.holder().lease());
            return step.assets().stream()
                    .map(asset ->
                            new Held(
                                    token,
                                    names.assets().idOf(asset.toString()),
                                    lattice,
                                    text,
                                    request.holder().owner(),
                                    until,
                                    step.run(),
                                    step.id(),
                                    Claims.State.HELD))
                    .toList();
        }

        void flush() {
            unchanged.forEach(Runnable::run);
            inputs.save(pins);
        }
    }

    /** What an attempt reads. */
    private sealed interface Reads {
        record Known(List<InputRequest> asked) implements Reads {}

        record Unknown(String why) implements Reads {}
    }

    /** A user's mapping may fail. */
    private static Reads reads(ClaimRequest request, PartitionSet made) {
        try {
            return new Reads.Known(request.inputs().apply(made));
        } catch (LarderException e) {
            return new Reads.Unknown(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Reads.Unknown("what it reads cannot be told: " + e);
        }
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
