package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.jdbc.Claims.Held;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The claims that matter to one turn, and the slots that they count for, as the turn changes them.
 * Nothing is written before {@link #flush}.
 */
final class ClaimTable {
    private final Claims claims;
    private final Slots slots;
    private final Instant now;
    private final Map<Long, List<Held>> byAsset = new HashMap<>();
    private final Map<Long, Integer> byToken = new HashMap<>();
    private final Map<String, Map<Long, Slots.Taken>> taken = new HashMap<>();
    private final List<Held> added = new ArrayList<>();
    private final List<Slots.Taken> addedSlots = new ArrayList<>();
    private final Set<Long> released = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();

    /** Those who have said that they are about to commit. */
    private final Set<Long> intended = new HashSet<>();

    private final Set<Long> newlyIntended = new HashSet<>();

    /**
     * @param assets those whose claims matter
     * @param limits those whose slots matter
     */
    ClaimTable(
            Claims claims,
            Slots slots,
            Collection<Long> assets,
            Collection<String> limits,
            Instant now) {
        this.claims = claims;
        this.slots = slots;
        this.now = now;
        for (Held claim : claims.of(assets)) {
            byAsset.computeIfAbsent(claim.asset(), _ -> new ArrayList<>()).add(claim);
            if (claim.state() != Claims.State.FENCED) {
                byToken.merge(claim.token(), 1, Integer::sum);
            }
            if (claim.state() == Claims.State.INTENDED) {
                intended.add(claim.token());
            }
        }
        slots.of(limits).forEach(this::take);
    }

    Instant now() {
        return now;
    }

    /** {@return whether nobody has taken anything since of what an attempt claimed} */
    boolean isHeld(long token, int assets) {
        return byToken.getOrDefault(token, 0) == assets;
    }

    /** {@return the claims on any of these partitions of these assets} */
    List<Held> meeting(Collection<Long> assets, long lattice, PartitionSet wanted) {
        List<Held> met = new ArrayList<>();
        for (long asset : assets) {
            for (Held claim : byAsset.getOrDefault(asset, List.of())) {
                if (claim.lattice() == lattice && claims.meets(claim, wanted)) {
                    met.add(claim);
                }
            }
        }
        return met;
    }

    /** {@return whether a claim keeps others away} */
    boolean isLive(Held claim) {
        return claim.expiresAt().isAfter(now);
    }

    /**
     * {@return a limit that has no slot left; null where none is missing}
     *
     * @param givingWay claims that hold nothing any more once this one is there
     */
    @Nullable String full(ClaimRequest request, Set<Long> givingWay) {
        for (Slot slot : request.slots()) {
            long live =
                    taken.getOrDefault(slot.limit(), Map.of()).values().stream()
                            .filter(held -> !givingWay.contains(held.token()))
                            .filter(held -> held.expiresAt().isAfter(now))
                            .count();
            if (live >= slot.most()) {
                return slot.limit();
            }
        }
        return null;
    }

    /**
     * An attempt has begun.
     *
     * @param rows one for each of its assets
     */
    void add(ClaimRequest request, List<Held> rows) {
        for (Held claim : rows) {
            byAsset.computeIfAbsent(claim.asset(), _ -> new ArrayList<>()).add(claim);
            byToken.merge(claim.token(), 1, Integer::sum);
        }
        added.addAll(rows);
        Held any = rows.getFirst();
        request.slots().stream()
                .map(slot ->
                        new Slots.Taken(slot.limit(), any.token(), any.owner(), any.expiresAt()))
                .distinct()
                .forEach(slot -> {
                    take(slot);
                    addedSlots.add(slot);
                });
    }

    private void take(Slots.Taken slot) {
        taken.computeIfAbsent(slot.limit(), _ -> new HashMap<>()).put(slot.token(), slot);
    }

    /** Gives free what attempts hold. */
    void release(Collection<Long> tokens) {
        if (!tokens.isEmpty()) {
            released.addAll(tokens);
            forget(tokens, held -> held.state() == Claims.State.HELD);
        }
    }

    /** An attempt has said how it ended, which gives free what it still holds. */
    void end(long token) {
        ended.add(token);
        forget(Set.of(token), held -> held.state() != Claims.State.FENCED);
    }

    /** An attempt is about to commit. */
    void intend(long token) {
        intended.add(token);
        newlyIntended.add(token);
    }

    boolean isIntended(long token) {
        return intended.contains(token);
    }

    private void forget(Collection<Long> tokens, Predicate<Held> which) {
        byAsset.values()
                .forEach(held ->
                        held.removeIf(row -> tokens.contains(row.token()) && which.test(row)));
        tokens.forEach(byToken::remove);
        taken.values().forEach(held -> held.keySet().removeAll(tokens));
    }

    void flush() {
        if (!newlyIntended.isEmpty()) {
            claims.intend(newlyIntended);
        }
        claims.release(released);
        claims.end(ended);
        claims.save(added);
        slots.save(addedSlots);
    }
}
