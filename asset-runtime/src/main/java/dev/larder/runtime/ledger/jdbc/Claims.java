package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Step;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the partitions of a step, all or none. Within a transaction that holds the head. */
@Singleton
final class Claims {
    private final ClaimRepository claims;
    private final Names names;
    private final Parts parts;

    Claims(ClaimRepository claims, Names names, Parts parts) {
        this.claims = claims;
        this.names = names;
        this.parts = parts;
    }

    /** {@return the partitions as the store names them: asset by asset, and for each in order} */
    List<PartitionId> ids(Step step, PartitionSet made) {
        long lattice = names.lattices().idOf(made.definition().lattice());
        List<Long> encoded = made.partitions().map(parts::encode).toList();
        return step.assets().stream()
                .map(AssetKey::toString)
                .map(names.assets()::idOf)
                .flatMap(asset ->
                        encoded.stream().map(part -> new PartitionId(asset, lattice, part)))
                .toList();
    }

    /**
     * Takes these of the step's partitions, of each of its assets.
     *
     * @throws ClaimedException when somebody else holds one of them
     */
    void take(ClaimRequest request, PartitionSet made, long token) {
        List<PartitionId> ids = ids(request.step(), made);
        int each = ids.size() / request.step().assets().size();
        for (int from = 0; from < ids.size(); from += each) {
            clear(request, ids.subList(from, from + each));
        }
        Instant expiry = request.now().plus(request.lease());
        claims.saveAll(
                ids.stream()
                        .map(id ->
                                new Rows.ClaimRow(
                                        id.asset(),
                                        id.lattice(),
                                        id.part(),
                                        token,
                                        request.owner(),
                                        expiry))
                        .toList());
    }

    /** Claims that have run out give way; any other refuses. */
    private void clear(ClaimRequest request, List<PartitionId> ids) {
        PartitionId first = ids.getFirst();
        Set<Long> wanted = new HashSet<>();
        ids.forEach(id -> wanted.add(id.part()));
        long lowest = ids.stream().mapToLong(PartitionId::part).min().orElseThrow();
        long highest = ids.stream().mapToLong(PartitionId::part).max().orElseThrow();
        List<Rows.ClaimRow> held =
                claims.between(first.asset(), first.lattice(), lowest, highest).stream()
                        .filter(row -> wanted.contains(row.part()))
                        .toList();
        held.stream()
                .filter(row -> row.expiresAt().isAfter(request.now()))
                .findFirst()
                .ifPresent(row -> {
                    throw new ClaimedException(request.step(), row.owner(), row.expiresAt());
                });
        if (!held.isEmpty()) {
            claims.drop(
                    first.asset(),
                    first.lattice(),
                    held.stream().map(Rows.ClaimRow::part).toList());
        }
    }

    /** {@return whether nobody has taken any of its partitions since} */
    boolean areHeld(Claim claim) {
        return claims.held(claim.token()) == claim.targets().size();
    }

    void renew(Collection<Long> tokens, Instant expiry) {
        claims.renew(List.copyOf(tokens), expiry);
    }

    void release(long token) {
        claims.release(token);
    }
}
