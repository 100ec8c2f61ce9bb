package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.DeadAttempt.State;
import dev.larder.runtime.ledger.Intent;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What attempts are about to commit. Within a transaction; what changes it holds the head. */
@Singleton
final class Intents {
    private static final String INTEND =
            """
            INSERT INTO intended
                (id, attempt_id, run_id, asset_id, lattice_id, part, location, row_count,
                    byte_count, data_version, code_id, io, metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SAME =
            "i.asset_id = m.asset_id AND i.lattice_id = m.lattice_id AND i.part = m.part";

    private final Head head;
    private final Statements statements;
    private final Publication publication;
    private final Parts parts;
    private final StepRows steps;
    private final JdbcExternalCalls calls;

    /** What the store has of an intent, but for its materializations. */
    private record Noted(
            long step,
            long sequence,
            @Nullable String parts,
            @Nullable String keys,
            @Nullable Long count,
            String doneParts,
            long done,
            String external) {}

    Intents(
            Head head,
            Statements statements,
            Publication publication,
            Parts parts,
            StepRows steps,
            JdbcExternalCalls calls) {
        this.head = head;
        this.statements = statements;
        this.publication = publication;
        this.parts = parts;
        this.steps = steps;
        this.calls = calls;
    }

    /** Notes an intent, again where its answer was lost. */
    void note(Intent intent) {
        long token = intent.claim().token();
        remove(token);
        PartitionSet made = intent.made();
        boolean isWhole = made.size() == intent.claim().made().size();
        statements.update(
                """
                INSERT INTO intent
                    (attempt_id, step_id, sequence, committing, parts, partition_keys,
                        partition_count, done_parts, done_count, external)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                token,
                intent.claim().step().id(),
                head.sequence(),
                String.join(",", intent.committing()),
                isWhole ? null : parts.encodeSet(made),
                isWhole ? null : StepRows.keys(made),
                isWhole ? null : made.size(),
                parts.encodeSet(intent.done()),
                intent.done().size(),
                KeyList.join(intent.external()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Rows.Materialized row :
                publication.rows(intent.claim(), made, intent.stored(), 0, Instant.EPOCH)) {
            rows.add(
                    new @Nullable Object[] {
                        row.id(),
                        row.attemptId(),
                        row.runId(),
                        row.assetId(),
                        row.latticeId(),
                        row.part(),
                        row.location(),
                        row.rowCount(),
                        row.byteCount(),
                        row.dataVersion(),
                        row.codeId(),
                        row.io(),
                        row.metadata()
                    });
        }
        statements.batch(INTEND, rows);
    }

    void remove(long token) {
        statements.update("DELETE FROM intended WHERE attempt_id = ?", token);
        statements.update("DELETE FROM intent WHERE attempt_id = ?", token);
    }

    /** {@return how far an attempt has come with those materializations that it intends} */
    Map<Long, State> states(long token) {
        Map<Long, State> states = new HashMap<>();
        statements.query(
                """
                SELECT d.id, d.io, i.committing FROM intended d
                JOIN intent i ON i.attempt_id = d.attempt_id WHERE d.attempt_id = ?
                """,
                row -> {
                    Set<String> committing = Set.of(row.getString(3).split(",", -1));
                    State state =
                            committing.contains(row.getString(2))
                                    ? State.COMMITTING
                                    : State.DURABLE;
                    return states.put(row.getLong(1), state);
                },
                token);
        return states;
    }

    /**
     * Makes current what an attempt intended.
     *
     * @return false when it intended nothing, or somebody else has made any of it since
     */
    boolean record(long token, Instant now) {
        Noted noted = noted(token);
        if (noted == null || isMadeSince(token, noted)) {
            return false;
        }
        statements.update(
                """
                INSERT INTO materialization
                    (id, attempt_id, run_id, asset_id, lattice_id, part, sequence, published_at,
                        location, row_count, byte_count, data_version, code_id, io, metadata)
                SELECT id, attempt_id, run_id, asset_id, lattice_id, part, cast(? as bigint),
                    cast(? as timestamp with time zone), location, row_count, byte_count,
                    data_version, code_id, io, metadata
                FROM intended WHERE attempt_id = ?
                """,
                head.advance(),
                now,
                token);
        statements.update(
                """
                UPDATE attempt SET state = 'SUCCEEDED', finished_at = ?, message = NULL,
                    stack = NULL, parts = coalesce(?, parts),
                    partition_keys = coalesce(?, partition_keys),
                    partition_count = coalesce(?, partition_count)
                WHERE id = ?
                """,
                now,
                noted.parts(),
                noted.keys(),
                noted.count(),
                token);
        advance(noted, now);
        if (!noted.external().isEmpty()) {
            calls.remove(KeyList.split(noted.external()));
        }
        remove(token);
        return true;
    }

    private @Nullable Noted noted(long token) {
        List<Noted> noted =
                statements.query(
                        """
                        SELECT step_id, sequence, parts, partition_keys, partition_count,
                            done_parts, done_count, external
                        FROM intent WHERE attempt_id = ?
                        """,
                        row ->
                                new Noted(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getObject(5, Long.class),
                                        row.getString(6),
                                        row.getLong(7),
                                        row.getString(8)),
                        token);
        return noted.isEmpty() ? null : noted.getFirst();
    }

    private boolean isMadeSince(long token, Noted noted) {
        return statements
                        .query(
                                "SELECT count(*) FROM intended i JOIN materialization m ON "
                                        + SAME
                                        + " WHERE i.attempt_id = ? AND m.sequence > ?",
                                row -> row.getLong(1),
                                token,
                                noted.sequence())
                        .getFirst()
                > 0;
    }

    /** What its attempt has made counts as done, however the step stands by now. */
    private void advance(Noted noted, Instant now) {
        StepRows.Known before = steps.known(List.of(noted.step())).get(noted.step());
        if (before == null || before.done() >= noted.done()) {
            return;
        }
        boolean isAll = noted.done() == before.partitions();
        StepRows.Known after =
                new StepRows.Known(
                        before.place(),
                        isAll ? StepState.SUCCEEDED.name() : before.state(),
                        before.steps(),
                        before.partitions(),
                        isAll ? null : noted.doneParts(),
                        noted.done(),
                        before.unchanged());
        statements.update(
                """
                UPDATE step SET state = ?, done_parts = ?, done_count = ?,
                    finished_at = CASE WHEN ? THEN ? ELSE finished_at END,
                    message = CASE WHEN ? THEN NULL ELSE message END
                WHERE id = ?
                """,
                after.state(),
                after.doneParts(),
                after.done(),
                isAll,
                now,
                isAll,
                noted.step());
        Tallies tallies = new Tallies();
        tallies.take(before);
        tallies.add(after);
        steps.tally(tallies);
    }
}
