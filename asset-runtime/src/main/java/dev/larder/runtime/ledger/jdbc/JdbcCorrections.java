package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.ledger.Verification;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Corrections;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Corrections in a relational database. */
@Singleton
final class JdbcCorrections implements Corrections {
    private static final long NO_RUN = 0;

    private final JdbcTransactions transactions;
    private final Head head;
    private final Currently currently;
    private final Claims claims;
    private final VerificationRepository verifications;
    private final RemovalRepository removals;
    private final Names names;

    JdbcCorrections(
            JdbcTransactions transactions,
            Head head,
            Currently currently,
            Claims claims,
            VerificationRepository verifications,
            RemovalRepository removals,
            Names names) {
        this.transactions = transactions;
        this.head = head;
        this.currently = currently;
        this.claims = claims;
        this.verifications = verifications;
        this.removals = removals;
        this.names = names;
    }

    @Override
    public long accept(AssetKey asset, PartitionSet partitions, CodeVersion code, Instant now) {
        return transactions.exclusively(() -> accepted(asset, partitions, code, now));
    }

    private long accepted(AssetKey asset, PartitionSet partitions, CodeVersion code, Instant now) {
        List<Currently.Data> made = currently.made(asset, partitions);
        if (!made.isEmpty()) {
            long sequence = head.advance();
            long codeId = names.codes().idOf(code);
            Batches.save(
                    made.stream().map(data -> accepted(data.row(), codeId, sequence, now)).toList(),
                    verifications::saveAll);
        }
        return made.size();
    }

    private static Rows.VerificationRow accepted(
            Rows.CurrentRow data, long code, long sequence, Instant now) {
        return new Rows.VerificationRow(
                sequence,
                data.id(),
                data.assetId(),
                data.latticeId(),
                data.part(),
                Verification.Kind.ACCEPTED.name(),
                now,
                NO_RUN,
                code);
    }

    @Override
    public long wipe(AssetKey asset, PartitionSet partitions, Instant now) {
        return transactions.exclusively(() -> wiped(asset, partitions, now));
    }

    private long wiped(AssetKey asset, PartitionSet partitions, Instant now) {
        String label = asset + " " + partitions.toText();
        claims.clear(asset, partitions, label);
        Set<PartitionId> places =
                currently
                        .of(asset, partitions)
                        .map(data -> data.row().place())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!places.isEmpty()) {
            long sequence = head.advance();
            Batches.save(
                    places.stream().map(place -> removed(place, sequence, now)).toList(),
                    removals::saveAll);
        }
        return places.size();
    }

    private static Rows.RemovalRow removed(PartitionId place, long sequence, Instant now) {
        return new Rows.RemovalRow(sequence, place.asset(), place.lattice(), place.part(), now);
    }
}
