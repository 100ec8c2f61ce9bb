package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Source;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Recorded;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The ledger in a relational database. Whatever changes it holds the head's row until it commits.
 */
@Singleton
final class JdbcLedger implements Ledger {
    private final JdbcTransactions transactions;
    private final Inputs inputs;
    private final States states;
    private final Observations observations;
    private final Head head;

    JdbcLedger(
            JdbcTransactions transactions,
            Inputs inputs,
            States states,
            Observations observations,
            Head head) {
        this.transactions = transactions;
        this.inputs = inputs;
        this.states = states;
        this.observations = observations;
        this.head = head;
    }

    @Override
    public LedgerState state(AssetGraph graph) {
        return transactions.looking(() -> states.today(graph));
    }

    @Override
    public long sequence() {
        return transactions.looking(head::sequence);
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
}
