package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.jdbc.Happening.Made;
import dev.larder.runtime.ledger.jdbc.Happening.Removed;
import dev.larder.runtime.ledger.jdbc.Happening.Verified;

import io.micronaut.transaction.TransactionOperations;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads what happened, in the order of the ledger. By plain JDBC: a start reads all of the ledger,
 * and mapping rows to beans would cost more than reading them.
 */
@Singleton
final class LedgerReader {
    private static final String MADE =
            """
            SELECT asset_id, lattice_id, part, sequence, id, attempt_id, run_id, published_at,
                data_version, code_id
            FROM materialization\
            """;
    private static final String VERIFIED =
            """
            SELECT asset_id, lattice_id, part, sequence, materialization_id, kind, verified_at, code_id
            FROM verification\
            """;
    private static final String REMOVED =
            "SELECT asset_id, lattice_id, part, sequence FROM removal";
    private static final String BETWEEN = " WHERE sequence > ? AND sequence <= ?";
    private static final String OF_PARTITIONS =
            " WHERE asset_id = ? AND lattice_id = ? AND sequence <= ?";
    private static final String PINS =
            """
            SELECT attempt_id, parameter, upstream_id, lattice_id, parts, sequence, counted, made
            FROM pin WHERE attempt_id >= ? AND attempt_id <= ?
            """;

    /** Rows that are read at once; H2 keeps a result in memory up to some ten thousand. */
    private static final int FEW = 5_000;

    private static final int MANY = 20_000;
    private static final int FIRST_WINDOW = 256;

    private final TransactionOperations<Connection> operations;

    LedgerReader(@Named(Store.DATASOURCE) TransactionOperations<Connection> operations) {
        this.operations = operations;
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Tells all that happened after one sequence and up to another, in order, a piece at a time.
     */
    void between(long after, long upTo, Consumer<List<Happening>> into) {
        long window = FIRST_WINDOW;
        long from = after;
        while (from < upTo) {
            long to = Math.min(upTo, from + window);
            List<Happening> piece = read(BETWEEN, from, to);
            if (!piece.isEmpty()) {
                into.accept(piece);
            }
            window = piece.size() < FEW ? window * 2 : window;
            window = piece.size() > MANY ? Math.max(1, window / 2) : window;
            from = to;
        }
    }

    /** {@return all that happened to the partitions of an asset up to a sequence, in order} */
    List<Happening> of(long asset, long lattice, long upTo) {
        return read(OF_PARTITIONS, asset, lattice, upTo);
    }

    private List<Happening> read(String which, long... parameters) {
        List<Happening> all = new ArrayList<>(rows(MADE + which, LedgerReader::made, parameters));
        all.addAll(rows(VERIFIED + which, LedgerReader::verified, parameters));
        all.addAll(rows(REMOVED + which, LedgerReader::removed, parameters));
        all.sort(Comparator.comparingLong(Happening::sequence));
        return all;
    }

    /** {@return what these attempts read, by attempt} */
    Map<Long, List<Rows.PinRow>> pins(long[] attempts) {
        Map<Long, List<Rows.PinRow>> pins = new HashMap<>();
        int from = 0;
        while (from < attempts.length) {
            int to = from + 1;
            while (to < attempts.length && attempts[to] - attempts[to - 1] <= MANY) {
                to++;
            }
            for (Rows.PinRow row :
                    rows(PINS, LedgerReader::pin, attempts[from], attempts[to - 1])) {
                pins.computeIfAbsent(row.attemptId(), _ -> new ArrayList<>()).add(row);
            }
            from = to;
        }
        return pins;
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                place(row),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                instant(row, 8),
                row.getString(9),
                row.getLong(10));
    }

    private static Verified verified(ResultSet row) throws SQLException {
        return new Verified(
                place(row),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                instant(row, 7),
                row.getLong(8));
    }

    private static Removed removed(ResultSet row) throws SQLException {
        return new Removed(place(row), row.getLong(4));
    }

    private static Rows.PinRow pin(ResultSet row) throws SQLException {
        return new Rows.PinRow(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getBoolean(7),
                row.getString(8));
    }

    private static PartitionId place(ResultSet row) throws SQLException {
        return new PartitionId(row.getLong(1), row.getLong(2), row.getLong(3));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private <T> List<T> rows(String sql, Row<T> mapping, long... parameters) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = operations.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(mapping.of(found));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger cannot be read", e);
        }
        return rows;
    }
}
