package dev.larder.runtime.ledger.jdbc;

import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;

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
    private final Names names;
    private final Parts parts;

    Publication(Head head, LedgerRepository ledger, Names names, Parts parts) {
        this.head = head;
        this.ledger = ledger;
        this.names = names;
        this.parts = parts;
    }

    /** All that one attempt has made becomes current at one sequence. */
    void publish(List<Ending> endings, Instant now) {
        List<Rows.Materialized> rows = new ArrayList<>();
        for (Ending ending : endings) {
            if (!ending.made().isEmpty()) {
                add(rows, ending, head.advance(), now);
            }
        }
        Batches.save(rows, ledger::saveAll);
    }

    private void add(List<Rows.Materialized> rows, Ending ending, long sequence, Instant now) {
        rows.addAll(rows(ending.claim(), ending.made(), ending.stored(), sequence, now));
    }

    /** {@return what the ledger has of data that become current at a sequence} */
    List<Rows.Materialized> rows(
            Claim claim, PartitionSet made, List<Stored> stored, long sequence, Instant now) {
        List<Rows.Materialized> rows = new ArrayList<>();
        PartitionSet claimed = claim.made();
        List<Integer> places = places(claimed, made);
        List<Long> encoded = made.partitions().map(parts::encode).toList();
        long lattice = names.lattices().idOf(claimed.definition().lattice());
        int each = Math.toIntExact(claimed.size());
        for (int asset = 0; asset < claim.step().assets().size(); asset++) {
            long id = names.assets().idOf(claim.step().assets().get(asset).toString());
            long code = names.codes().idOf(claim.codes().get(asset));
            for (int i = 0; i < places.size(); i++) {
                Stored data = stored.get(asset * places.size() + i);
                rows.add(
                        new Rows.Materialized(
                                claim.targets().get(asset * each + places.get(i)).materialization(),
                                claim.token(),
                                claim.step().run(),
                                id,
                                lattice,
                                encoded.get(i),
                                sequence,
                                now,
                                data.location(),
                                data.rows(),
                                data.bytes(),
                                text(data.dataVersion()),
                                code,
                                claim.request().ios().get(asset),
                                Metadata.write(data.metadata())));
            }
        }
        return rows;
    }

    /** {@return where the made partitions are among those that were claimed} */
    private static List<Integer> places(PartitionSet claimed, PartitionSet made) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (Partition partition : claimed.partitions().toList()) {
            if (made.contains(partition)) {
                places.add(place);
            }
            place++;
        }
        return places;
    }

    private static @Nullable String text(@Nullable DataVersion version) {
        return version == null ? null : version.text();
    }
}
