package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.ExternalCalls;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** External calls in a relational database. */
@Singleton
final class JdbcExternalCalls implements ExternalCalls {
    private final JdbcTransactions transactions;
    private final Statements statements;
    private final StoreClock clock;

    JdbcExternalCalls(JdbcTransactions transactions, Statements statements, StoreClock clock) {
        this.transactions = transactions;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String key) {
        return transactions.looking(() ->
                statements
                        .query(
                                "SELECT external_id FROM external_call WHERE call_key = ?",
                                row -> row.getString(1),
                                key)
                        .stream()
                        .findFirst());
    }

    @Override
    public void note(String key, String id) {
        transactions.exclusively(() -> {
            remove(List.of(key));
            statements.update(
                    "INSERT INTO external_call (call_key, external_id, noted_at) VALUES (?, ?, ?)",
                    key,
                    Texts.storable(id),
                    clock.now());
        });
    }

    @Override
    public void forget(String key) {
        transactions.exclusively(() -> remove(List.of(key)));
    }

    /** Within a transaction that holds the head. */
    void remove(Collection<String> keys) {
        if (!keys.isEmpty()) {
            statements.update("DELETE FROM external_call WHERE call_key = ANY(?)", keys);
        }
    }

    /** Forgets what was noted before. Within a transaction that holds the head. */
    void removeOlder(Instant before) {
        statements.update("DELETE FROM external_call WHERE noted_at < ?", before);
    }
}
