package dev.larder.runtime.ledger.jdbc;

import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.FencedException;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes what attempts have stored current. Within a transaction that holds the head. */
@Singleton
final class Publication {
    private final Head head;
    private final LedgerRepository ledger;
    private final StepRepository steps;
    private final Claims claims;
    private final Names names;

    Publication(
            Head head, LedgerRepository ledger, StepRepository steps, Claims claims, Names names) {
        this.head = head;
        this.ledger = ledger;
        this.steps = steps;
        this.claims = claims;
        this.names = names;
    }

    void publish(Claim claim, List<Stored> stored, Instant now) {
        if (!claims.areHeld(claim)) {
            throw new FencedException(claim.step());
        }
        Batches.save(rows(claim, stored, head.advance(), now), ledger::saveAll);
        claims.release(claim.token());
        steps.attemptSucceeded(claim.token(), now);
        steps.succeeded(claim.step().id(), now);
    }

    private List<Rows.Materialized> rows(
            Claim claim, List<Stored> stored, long sequence, Instant now) {
        List<PartitionId> ids = claims.ids(claim.step(), claim.made());
        List<Long> codes = claim.codes().stream().map(names.codes()::idOf).toList();
        int each = ids.size() / codes.size();
        List<Rows.Materialized> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            PartitionId id = ids.get(i);
            Stored data = stored.get(i);
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
                            data.location(),
                            data.rows(),
                            data.bytes(),
                            text(data.dataVersion()),
                            codes.get(i / each),
                            claim.request().ios().get(i / each),
                            Metadata.write(data.metadata())));
        }
        return rows;
    }

    private static @Nullable String text(@Nullable DataVersion version) {
        return version == null ? null : version.text();
    }
}
