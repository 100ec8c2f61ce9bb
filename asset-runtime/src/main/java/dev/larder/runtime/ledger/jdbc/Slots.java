package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which claims count for which limits. Within a transaction that holds the head. */
@Singleton
final class Slots {
    private final Statements statements;

    /** A claim that counts for a limit. */
    record Taken(String limit, long token, String owner, Instant expiresAt) {}

    Slots(Statements statements) {
        this.statements = statements;
    }

    /** {@return the claims that count for these limits; of several assets each once or more} */
    List<Taken> of(Collection<String> limits) {
        return limits.isEmpty()
                ? List.of()
                : statements.query(
                        """
                        SELECT s.limit_name, s.token, c.owner, c.expires_at
                        FROM slot s JOIN claim c ON c.token = s.token
                        WHERE s.limit_name = ANY(?)
                        """,
                        row ->
                                new Taken(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        Statements.at(row, 4)),
                        limits);
    }

    void save(List<Taken> slots) {
        List<Object[]> rows = new ArrayList<>();
        slots.forEach(slot -> rows.add(new Object[] {slot.token(), slot.limit()}));
        statements.batch("INSERT INTO slot (token, limit_name) VALUES (?, ?)", rows);
    }
}
