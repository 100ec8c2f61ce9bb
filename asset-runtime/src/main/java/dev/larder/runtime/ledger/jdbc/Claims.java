package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.ClaimedException;

import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may make which partitions current. Within a transaction that holds the head. */
@Singleton
final class Claims {
    private static final String COLUMNS =
            "token, asset_id, lattice_id, parts, owner, expires_at, run_id, step_id, state";

    private final Statements statements;
    private final StoreClock clock;
    private final Names names;
    private final Parts parts;

    /** What may become of a claim. */
    enum State {
        HELD,
        /** Its attempt may have committed it: nobody gets it before that is known. */
        INTENDED,
        /** Somebody is finding out, and it is no longer its attempt's. */
        FENCED
    }

    /** What a claim holds of one asset. */
    record Held(
            long token,
            long asset,
            long lattice,
            String parts,
            String owner,
            Instant expiresAt,
            long run,
            long step,
            State state) {
        /** {@return what people call whoever holds it} */
        String by() {
            return run == 0 ? owner : "run %d of %s".formatted(run, owner);
        }
    }

    Claims(Statements statements, StoreClock clock, Names names, Parts parts) {
        this.statements = statements;
        this.clock = clock;
        this.names = names;
        this.parts = parts;
    }

    /** {@return the claims on partitions of these assets} */
    List<Held> of(Collection<Long> assets) {
        return assets.isEmpty()
                ? List.of()
                : statements.query(
                        "SELECT " + COLUMNS + " FROM claim WHERE asset_id = ANY(?)",
                        Claims::held,
                        assets);
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                Statements.at(row, 6),
                row.getLong(7),
                row.getLong(8),
                State.valueOf(row.getString(9)));
    }

    void save(List<Held> claims) {
        List<Object[]> rows = new ArrayList<>();
        for (Held claim : claims) {
            rows.add(
                    new Object[] {
                        claim.token(),
                        claim.asset(),
                        claim.lattice(),
                        claim.parts(),
                        claim.owner(),
                        claim.expiresAt(),
                        claim.run(),
                        claim.step(),
                        claim.state().name()
                    });
        }
        statements.batch(
                "INSERT INTO claim (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /** Gives free what these hold, slots too; but for what they may have committed. */
    void release(Collection<Long> tokens) {
        remove("DELETE FROM claim WHERE token = ANY(?) AND state = 'HELD'", tokens);
    }

    /**
     * Gives free what these hold, who have said how they ended; but for what was taken from them.
     */
    void end(Collection<Long> tokens) {
        remove("DELETE FROM claim WHERE token = ANY(?) AND state <> 'FENCED'", tokens);
    }

    /** Gives free what these held, of whom it is known how they ended. */
    void settle(long token) {
        remove("DELETE FROM claim WHERE token = ANY(?)", List.of(token));
    }

    private void remove(String sql, Collection<Long> tokens) {
        if (!tokens.isEmpty()) {
            statements.update(sql, tokens);
            statements.update("DELETE FROM slot WHERE token = ANY(?)", tokens);
        }
    }

    /** These may be committed from now on. */
    void intend(Collection<Long> tokens) {
        statements.update("UPDATE claim SET state = 'INTENDED' WHERE token = ANY(?)", tokens);
    }

    /** Takes from an attempt what it holds: it is free, unless it may be committed. */
    void fence(long token) {
        release(List.of(token));
        statements.update("UPDATE claim SET state = 'FENCED' WHERE token = ?", token);
    }

    /** Gives free what others hold for runs. */
    void releaseOfOthers(Collection<Long> runs, String owner) {
        release(
                new HashSet<>(
                        statements.query(
                                "SELECT token FROM claim WHERE run_id = ANY(?) AND owner <> ?",
                                row -> row.getLong(1),
                                runs,
                                owner)));
    }

    /**
     * Claims on these partitions that have run out give way, but for what may be committed.
     *
     * @param label what is asked for
     * @throws ClaimedException when somebody holds one of the partitions
     */
    void clear(AssetKey asset, PartitionSet wanted, String label) {
        long id = names.assets().idOf(asset.toString());
        long lattice = names.lattices().idOf(wanted.definition().lattice());
        Instant now = clock.now();
        Set<Long> over = new HashSet<>();
        for (Held claim : of(List.of(id))) {
            if (claim.lattice() == lattice && meets(claim, wanted)) {
                if (claim.state() != State.HELD || claim.expiresAt().isAfter(now)) {
                    throw new ClaimedException(label, claim.owner(), claim.expiresAt());
                }
                over.add(claim.token());
            }
        }
        release(over);
    }

    /** {@return whether a claim holds one of these partitions, which are of its lattice} */
    boolean meets(Held claim, PartitionSet wanted) {
        return !parts.decodeSet(wanted.definition(), claim.parts()).intersect(wanted).isEmpty();
    }
}
