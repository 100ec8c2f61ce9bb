package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.ledger.Materialization;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the data that partitions have now. Within a transaction; writes nothing. */
@Singleton
final class Currently {
    /** So many are asked for one by one, more by where the first and the last are. */
    private static final int FEW = 200;

    private final LedgerRepository ledger;
    private final Names names;
    private final Parts parts;

    /** Data of a partition. */
    record Data(Partition partition, Rows.CurrentRow row) {
        boolean isObserved() {
            return row.runId() == Materialization.OBSERVED;
        }
    }

    Currently(LedgerRepository ledger, Names names, Parts parts) {
        this.ledger = ledger;
        this.names = names;
        this.parts = parts;
    }

    /** {@return what runs have made of these partitions, in their order} */
    List<Data> made(AssetKey asset, PartitionSet partitions) {
        return of(asset, partitions).filter(data -> !data.isObserved()).toList();
    }

    /** {@return what was observed of these partitions, in their order} */
    List<Data> observed(AssetKey asset, PartitionSet partitions) {
        return of(asset, partitions).filter(Data::isObserved).toList();
    }

    /** {@return what was made and what was observed; a partition may have both} */
    Stream<Data> of(AssetKey asset, PartitionSet partitions) {
        OptionalLong id = names.assets().find(asset.toString());
        OptionalLong lattice = names.lattices().find(partitions.definition().lattice());
        if (id.isEmpty() || lattice.isEmpty()) {
            return Stream.of();
        }
        List<Partition> known = new ArrayList<>();
        List<Long> encoded = new ArrayList<>();
        partitions
                .partitions()
                .forEach(partition ->
                        parts.find(partition)
                                .ifPresent(part -> {
                                    known.add(partition);
                                    encoded.add(part);
                                }));
        Map<Long, List<Rows.CurrentRow>> found =
                rows(id.getAsLong(), lattice.getAsLong(), encoded).stream()
                        .collect(Collectors.groupingBy(Rows.CurrentRow::part));
        return IntStream.range(0, known.size())
                .boxed()
                .flatMap(i ->
                        found.getOrDefault(encoded.get(i), List.of()).stream()
                                .map(row -> new Data(known.get(i), row)));
    }

    private List<Rows.CurrentRow> rows(long asset, long lattice, List<Long> encoded) {
        if (encoded.isEmpty()) {
            return List.of();
        }
        return encoded.size() <= FEW
                ? ledger.current(asset, lattice, encoded)
                : ledger.current(
                        asset, lattice, Collections.min(encoded), Collections.max(encoded));
    }
}
