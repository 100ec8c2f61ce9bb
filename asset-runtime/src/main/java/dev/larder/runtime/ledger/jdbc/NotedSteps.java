package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the steps of a run in the order in which they were noted. Within a transaction. */
@Singleton
final class NotedSteps {
    /** Asked for one by one: H2 looks an index up by one of each column only. */
    static final List<String> LIVE = List.of("RUNNING", "QUEUED");

    /** H2 keeps a result in memory up to some thousand rows. */
    private static final int PIECE = 2_000;

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
                            WHERE run_id = ? AND noted > ? ORDER BY run_id, noted LIMIT ?
                            """,
                            NotedSteps::noted,
                            run,
                            last,
                            PIECE);
            piece.forEach(into);
            read = piece.size();
            last = piece.isEmpty() ? last : piece.getLast().noted();
        }
        return last;
    }

    /** {@return the steps of a run that run, or wait for their next attempt} */
    List<Noted> live(long run) {
        List<Noted> live = new ArrayList<>();
        for (String state : LIVE) {
            live.addAll(
                    statements.query(
                            """
                            SELECT noted, asset_ids, lattice_id, parts, state, done_parts FROM step
                            WHERE run_id = ? AND state = ?
                            """,
                            NotedSteps::noted,
                            run,
                            state));
        }
        return live;
    }

    private static Noted noted(ResultSet row) throws SQLException {
        return new Noted(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
