package dev.larder.runtime.ledger.jdbc;

import io.micronaut.transaction.TransactionOperations;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Statements by plain JDBC, for what is done so often that mapping rows to beans would cost more
 * than the database does. Within a transaction. Parameters are numbers, texts, booleans, instants,
 * and collections of numbers or of texts, which become arrays.
 */
@Singleton
final class Statements {
    private static final int AT_ONCE = 1_000;

    private final TransactionOperations<Connection> operations;

    /** How a row becomes something else. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Statements(@Named(Store.DATASOURCE) TransactionOperations<Connection> operations) {
        this.operations = operations;
    }

    <T> List<T> query(String sql, Row<T> mapping, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql)) {
            bind(statement, parameters);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(mapping.of(found));
                }
            }
        } catch (SQLException e) {
            throw new StatementException(e);
        }
        return rows;
    }

    /** {@return how many rows were touched} */
    int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepared(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementException(e);
        }
    }

    /** Executes a statement once for each row of parameters. */
    void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepared(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
                if (++waiting == AT_ONCE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new StatementException(e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        return operations.getConnection().prepareStatement(sql);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case String text -> statement.setString(index, text);
            case Instant at ->
                    statement.setObject(index, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            case Collection<?> values -> statement.setArray(index, array(statement, values));
            case null -> statement.setObject(index, null);
            default -> statement.setObject(index, value);
        }
    }

    private static java.sql.Array array(PreparedStatement statement, Collection<?> values)
            throws SQLException {
        boolean isOfTexts = !values.isEmpty() && values.iterator().next() instanceof String;
        return statement
                .getConnection()
                .createArrayOf(isOfTexts ? "varchar" : "bigint", values.toArray());
    }

    /** {@return a time that is there} */
    static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
