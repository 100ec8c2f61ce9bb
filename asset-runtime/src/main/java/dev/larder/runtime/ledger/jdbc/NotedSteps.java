package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** Reads the steps of a run in the order in which they were noted. Within a transaction. */
@Singleton
final class NotedSteps {
    private static final int PIECE = 20_000;

    private final Statements statements;

    /** What a step is about. */
    record Noted(
            long noted,
            String assetIds,
            long lattice,
            String parts,
            String state,
            @Nullable String doneParts) {
        /** {@return what is done of it} */
        String done() {
            if (doneParts != null) {
                return doneParts;
            }
            return state.equals("SUCCEEDED") || state.equals("UNCHANGED") ? parts : "";
        }
    }

    NotedSteps(Statements statements) {
        this.statements = statements;
    }

    /**
     * Tells those that were noted after one, a piece at a time.
     *
     * @return the last one
     */
    long after(long noted, long run, Consumer<Noted> into) {
        long last = noted;
        int read = PIECE;
        while (read == PIECE) {
            List<Noted> piece =
                    statements.query(
                            """
                            SELECT noted, asset_ids, lattice_id, parts, state, done_parts FROM step
                            WHERE run_id = ? AND noted > ? ORDER BY noted LIMIT ?
                            """,
                            row ->
                                    new Noted(
                                            row.getLong(1),
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getString(6)),
                            run,
                            last,
                            PIECE);
            piece.forEach(into);
            read = piece.size();
            last = piece.isEmpty() ? last : piece.getLast().noted();
        }
        return last;
    }

    /** {@return the steps of these runs that run, or wait for their next attempt} */
    List<Noted> live(List<Long> runs) {
        return runs.isEmpty()
                ? List.of()
                : statements.query(
                        """
                        SELECT noted, asset_ids, lattice_id, parts, state, done_parts FROM step
                        WHERE run_id = ANY(?) AND state IN ('RUNNING', 'QUEUED')
                        """,
                        row ->
                                new Noted(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6)),
                        runs);
    }
}
