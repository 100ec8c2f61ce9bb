package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Step;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        Step step = request.step();
        String text = parts.encodeSet(made);
        long lattice = names.lattices().idOf(made.definition().lattice());
        List<Rows.ClaimRow> rows = new ArrayList<>();
        for (AssetKey asset : step.assets()) {
            clear(asset, made, request.now(), step.label());
            rows.add(
                    new Rows.ClaimRow(
                            token,
                            names.assets().idOf(asset.toString()),
                            lattice,
                            text,
                            request.owner(),
                            request.now().plus(request.lease())));
        }
        claims.saveAll(rows);
    }

    /**
     * Claims that have run out give way.
     *
     * @param label what is asked for
     * @throws ClaimedException when somebody holds one of the partitions
     */
    void clear(AssetKey asset, PartitionSet wanted, Instant now, String label) {
        long id = names.assets().idOf(asset.toString());
        long lattice = names.lattices().idOf(wanted.definition().lattice());
        for (Rows.ClaimRow row : claims.of(id, lattice)) {
            PartitionSet held = parts.decodeSet(wanted.definition(), row.parts());
            if (!held.intersect(wanted).isEmpty()) {
                if (row.expiresAt().isAfter(now)) {
                    throw new ClaimedException(label, row.owner(), row.expiresAt());
                }
                claims.release(row.token());
            }
        }
    }

    /** {@return whether nobody has taken any of its partitions since} */
    boolean areHeld(Claim claim) {
        return claims.held(claim.token()) == claim.step().assets().size();
    }

    void renew(Collection<Long> tokens, Instant expiry) {
        claims.renew(List.copyOf(tokens), expiry);
    }

    void release(long token) {
        claims.release(token);
    }
}
