package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Materialization;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Notes versions of external assets. Within a transaction that holds the head. */
@Singleton
final class Observations {
    private final Head head;
    private final LedgerRepository ledger;
    private final Currently currently;
    private final Names names;
    private final Parts parts;

    Observations(
            Head head, LedgerRepository ledger, Currently currently, Names names, Parts parts) {
        this.head = head;
        this.ledger = ledger;
        this.currently = currently;
        this.names = names;
        this.parts = parts;
    }

    /**
     * Notes those versions that differ from the last ones.
     *
     * @param versions at least one, of one definition
     */
    void record(AssetKey asset, Map<Partition, DataVersion> versions, Instant now) {
        long lattice =
                names.lattices().idOf(versions.keySet().iterator().next().definition().lattice());
        long id = names.assets().idOf(asset.toString());
        SequencedMap<Long, String> changed = new TreeMap<>();
        versions.forEach(
                (partition, version) -> changed.put(parts.encode(partition), version.text()));
        Map<Long, @Nullable String> last = last(asset, versions.keySet());
        changed.entrySet().removeIf(entry -> entry.getValue().equals(last.get(entry.getKey())));
        if (!changed.isEmpty()) {
            append(id, lattice, changed, now);
        }
    }

    private Map<Long, @Nullable String> last(AssetKey asset, Set<Partition> partitions) {
        PartitionSet set =
                PartitionSet.of(
                        partitions.iterator().next().definition(),
                        partitions.stream().mapToLong(Partition::ordinal).toArray());
        Map<Long, @Nullable String> last = new HashMap<>();
        currently
                .observed(asset, set)
                .forEach(data -> last.put(data.row().part(), data.row().dataVersion()));
        return last;
    }

    /** As an attempt publishes what it made: all at one sequence, under a number of its own. */
    private void append(long asset, long lattice, Map<Long, String> versions, Instant now) {
        long attempt = head.tokens(1 + versions.size());
        long sequence = head.advance();
        List<Rows.Materialized> rows = new ArrayList<>();
        versions.forEach((part, version) ->
                rows.add(
                        new Rows.Materialized(
                                attempt + 1 + rows.size(),
                                attempt,
                                Materialization.OBSERVED,
                                asset,
                                lattice,
                                part,
                                sequence,
                                now,
                                "",
                                null,
                                null,
                                version,
                                Names.NO_CODE,
                                null,
                                null)));
        Batches.save(rows, ledger::saveAll);
    }
}
