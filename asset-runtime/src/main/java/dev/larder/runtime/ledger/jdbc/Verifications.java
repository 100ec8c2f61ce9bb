package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** Notes that data are what they should be. Within a transaction that holds the head. */
@Singleton
final class Verifications {
    private final Head head;
    private final VerificationRepository verifications;
    private final Names names;
    private final Parts parts;

    Verifications(Head head, VerificationRepository verifications, Names names, Parts parts) {
        this.head = head;
        this.verifications = verifications;
        this.names = names;
        this.parts = parts;
    }

    /** Notes that a run found nothing to do for these partitions of each of its step's assets. */
    void unchanged(ClaimRequest request, LedgerState state, PartitionSet partitions) {
        long sequence = head.advance();
        List<Rows.VerificationRow> rows = new ArrayList<>();
        for (AssetKey key : request.step().assets()) {
            AssetState asset = state.of(key);
            long id = names.assets().idOf(key.toString());
            long lattice = names.lattices().idOf(partitions.definition().lattice());
            CodeVersion code = state.graph().definition(key).produced().codeVersion();
            long codeId = names.codes().idOf(code);
            partitions
                    .partitions()
                    .forEach(partition ->
                            rows.add(
                                    new Rows.VerificationRow(
                                            sequence,
                                            materialization(asset, partition),
                                            id,
                                            lattice,
                                            parts.encode(partition),
                                            Verification.Kind.UNCHANGED.name(),
                                            request.now(),
                                            request.step().run(),
                                            codeId)));
        }
        Batches.save(rows, verifications::saveAll);
    }

    private static long materialization(AssetState asset, Partition partition) {
        return asset.current(partition.ordinal()).orElseThrow().made().id();
    }
}
