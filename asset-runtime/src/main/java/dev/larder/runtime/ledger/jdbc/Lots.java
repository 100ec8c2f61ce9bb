package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.plan.Lot;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs make, as the store has it. Within a transaction. */
@Singleton
final class Lots {
    private final Statements statements;
    private final Names names;
    private final Parts parts;
    private final StepParts stepParts;

    Lots(Statements statements, Names names, Parts parts, StepParts stepParts) {
        this.statements = statements;
        this.names = names;
        this.parts = parts;
        this.stepParts = stepParts;
    }

    void save(long run, List<Lot> lots) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Lot lot : lots) {
            rows.add(
                    new @Nullable Object[] {
                        run,
                        (long) rows.size(),
                        lot.assets().stream()
                                .map(asset -> Long.toString(names.assets().idOf(asset.toString())))
                                .collect(Collectors.joining(",")),
                        lot.assets().stream()
                                .map(AssetKey::toString)
                                .collect(Collectors.joining(",")),
                        names.lattices().idOf(lot.partitions().definition().lattice()),
                        parts.encodeSet(lot.partitions()),
                        parts.encodeSet(lot.reconsidered()),
                        lot.wave(),
                        lot.most(),
                        lot.partitions().size(),
                        lot.stepCount()
                    });
        }
        statements.batch(
                """
                INSERT INTO lot
                    (run_id, position, asset_ids, asset_keys, lattice_id, parts, reconsidered,
                        wave, most, partition_count, step_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /** {@return which of these runs make one of the assets, or have made it} */
    Set<Long> making(Collection<Long> runs, Set<AssetKey> assets) {
        Set<String> ids =
                assets.stream()
                        .map(asset -> names.assets().find(asset.toString()).orElse(Names.NONE))
                        .map(id -> Long.toString(id))
                        .collect(Collectors.toSet());
        Set<Long> making = new HashSet<>();
        statements.query(
                """
                SELECT run_id, asset_ids FROM lot WHERE run_id = ANY(?)
                UNION SELECT run_id, asset_ids FROM run_tally WHERE run_id = ANY(?)
                """,
                row ->
                        Arrays.stream(row.getString(2).split(",", -1)).anyMatch(ids::contains)
                                && making.add(row.getLong(1)),
                runs,
                runs);
        return making;
    }

    List<Rows.LotRow> of(long run) {
        return statements.query(
                """
                SELECT run_id, position, asset_ids, asset_keys, lattice_id, parts, reconsidered,
                    wave, most, partition_count, step_count
                FROM lot WHERE run_id = ? ORDER BY position
                """,
                row ->
                        new Rows.LotRow(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getString(7),
                                row.getInt(8),
                                row.getInt(9),
                                row.getLong(10),
                                row.getLong(11)),
                run);
    }

    /**
     * {@return a lot in terms of today's graph}
     *
     * @throws LarderException a CONFLICT when the graph does not make it
     */
    Lot decoded(Rows.LotRow row, AssetGraph graph) {
        List<AssetKey> assets = stepParts.assets(row.assetIds());
        PartitionsDefinition definition = definition(row, assets, graph);
        return new Lot(
                assets,
                parts.decodeSet(definition, row.parts()),
                parts.decodeSet(definition, row.reconsidered()),
                row.wave(),
                row.most());
    }

    private PartitionsDefinition definition(
            Rows.LotRow row, List<AssetKey> assets, AssetGraph graph) {
        String lattice = names.lattices().name(row.latticeId());
        AssetDefinition first = made(row, assets.getFirst(), graph);
        for (AssetKey asset : assets) {
            AssetDefinition made = made(row, asset, graph);
            if (!made.partitions().lattice().equals(lattice)) {
                throw refused(
                        row,
                        "%s in partitions that were %s, and are %s now"
                                .formatted(asset, lattice, made.partitions().lattice()));
            }
            if (!made.produced().producer().equals(first.produced().producer())) {
                throw refused(
                        row,
                        "%s and %s in one step, which different methods make now"
                                .formatted(first.key(), asset));
            }
        }
        return first.partitions();
    }

    private static AssetDefinition made(Rows.LotRow row, AssetKey asset, AssetGraph graph) {
        return graph.find(asset)
                .filter(definition -> !definition.isExternal())
                .orElseThrow(
                        () -> refused(row, asset + ", which this project does not make any more"));
    }

    private static LarderException refused(Rows.LotRow row, String what) {
        return new LarderException(
                ErrorCode.CONFLICT,
                "Run %d makes %s; start a new one for what is still wanted"
                        .formatted(row.runId(), what));
    }

    /** {@return the sets of a lot's assets, as far as the graph has them} */
    Map<AssetKey, PartitionSet> sets(Rows.LotRow row, AssetGraph graph) {
        return stepParts.sets(
                graph, new StepParts.What(row.assetIds(), row.latticeId(), row.parts()));
    }
}
