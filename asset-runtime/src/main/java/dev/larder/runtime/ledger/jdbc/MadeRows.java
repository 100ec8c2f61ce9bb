package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.ledger.MadeData;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads data that partitions have or had, however many there are. Within a transaction. What was
 * made when the partitions had another cadence, zone or kind is left out.
 */
@Singleton
final class MadeRows {
    private static final int AT_ONCE = 1_000;
    private static final String COLUMNS =
            """
            SELECT m.id, m.sequence, m.part, m.published_at, m.run_id, m.code_id, m.data_version,
                m.row_count, m.byte_count, m.metadata, a.started_at, a.finished_at
            FROM materialization m LEFT JOIN attempt a ON a.id = m.attempt_id AND m.run_id <> 0
            WHERE m.asset_id = ? AND m.lattice_id = ?\
            """;

    /** H2 goes an index backwards only where all of it is asked for so. */
    private static final String NEWEST =
            " ORDER BY m.asset_id DESC, m.sequence DESC, m.id DESC LIMIT ?";

    private static final String OF_SEQUENCE = " AND m.sequence = ? AND m.id < ?" + NEWEST;
    private static final String OF_EARLIER = " AND m.sequence < ?" + NEWEST;
    private static final String OF_IDS = " AND m.id = ANY(?)";

    private final Statements statements;
    private final Names names;
    private final Parts parts;

    /** An asset's partitions as the store names them. */
    private record Where(long asset, long lattice, PartitionsDefinition definition) {}

    MadeRows(Statements statements, Names names, Parts parts) {
        this.statements = statements;
        this.names = names;
        this.parts = parts;
    }

    /** {@return those before a place, the newest first} */
    List<MadeData> before(
            AssetGraph graph, AssetKey asset, MadeData.@Nullable Place before, int limit) {
        Where where = where(graph, asset);
        if (where == null) {
            return List.of();
        }
        if (before == null) {
            return rows(where, NEWEST, limit);
        }
        List<MadeData> made =
                new ArrayList<>(rows(where, OF_SEQUENCE, before.sequence(), before.id(), limit));
        if (made.size() < limit) {
            made.addAll(rows(where, OF_EARLIER, before.sequence(), limit - made.size()));
        }
        return made;
    }

    List<MadeData> of(AssetGraph graph, AssetKey asset, Collection<Long> ids) {
        Where where = where(graph, asset);
        List<Long> all = List.copyOf(ids);
        List<MadeData> made = new ArrayList<>();
        for (int from = 0; where != null && from < all.size(); from += AT_ONCE) {
            made.addAll(
                    rows(where, OF_IDS, all.subList(from, Math.min(from + AT_ONCE, all.size()))));
        }
        return made;
    }

    /** {@return what is known of data, by their ids} */
    Map<Long, Map<String, String>> metadata(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        Map<Long, Map<String, String>> metadata = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            statements.query(
                    "SELECT id, metadata FROM materialization WHERE id = ANY(?)",
                    row -> metadata.put(row.getLong(1), Metadata.read(row.getString(2))),
                    all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return metadata;
    }

    private @Nullable Where where(AssetGraph graph, AssetKey asset) {
        names.follow(graph);
        PartitionsDefinition definition = graph.definition(asset).partitions();
        OptionalLong id = names.assets().find(asset.toString());
        OptionalLong lattice = names.lattices().find(definition.lattice());
        return id.isEmpty() || lattice.isEmpty()
                ? null
                : new Where(id.getAsLong(), lattice.getAsLong(), definition);
    }

    private List<MadeData> rows(Where where, String which, Object... parameters) {
        List<@Nullable Object> all = new ArrayList<>(List.of(where.asset(), where.lattice()));
        all.addAll(List.of(parameters));
        return statements.query(
                COLUMNS + which, row -> made(where.definition(), row), all.toArray());
    }

    private MadeData made(PartitionsDefinition definition, ResultSet row) throws SQLException {
        long part = row.getLong(3);
        OptionalLong ordinal = parts.decode(definition, part);
        Instant began = Statements.instant(row, 11);
        Instant ended = Statements.instant(row, 12);
        return new MadeData(
                new MadeData.Place(row.getLong(2), row.getLong(1)),
                ordinal.isPresent()
                        ? new Partition(definition, ordinal.getAsLong()).key()
                        : parts.text(definition, part),
                ordinal.isPresent() ? ordinal.getAsLong() : null,
                Statements.at(row, 4),
                row.getLong(5),
                names.codes().name(row.getLong(6)),
                row.getString(7),
                number(row, 8),
                number(row, 9),
                began == null || ended == null ? null : Duration.between(began, ended),
                Metadata.read(row.getString(10)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
