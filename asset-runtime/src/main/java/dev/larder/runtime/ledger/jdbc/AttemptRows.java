package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of attempts. Within a transaction that holds the head. */
@Singleton
final class AttemptRows {
    /** It ended for all but its method, and may still leave something. */
    static final String LEFT_FAILED = "LEFT_FAILED";

    static final String LEFT_CANCELED = "LEFT_CANCELED";

    /** Its process never came to know that it had begun. */
    static final String UNHEARD = "UNHEARD";

    private static final String INSERT =
            """
            INSERT INTO attempt
                (id, step_id, number, state, io, owner, first_materialization, started_at,
                    finished_at, message, stack, parts, partition_keys, partition_count)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String END =
            """
            UPDATE attempt SET state = ?, finished_at = ?, message = ?, stack = ?,
                parts = coalesce(?, parts), partition_keys = coalesce(?, partition_keys),
                partition_count = coalesce(?, partition_count)
            WHERE id = ? AND state = 'RUNNING'
            """;

    private final Statements statements;
    private final Parts parts;

    AttemptRows(Statements statements, Parts parts) {
        this.statements = statements;
        this.parts = parts;
    }

    /** What one turn writes, in two batches. */
    final class Draft {
        private final List<@Nullable Object[]> inserted = new ArrayList<>();
        private final List<@Nullable Object[]> ended = new ArrayList<>();

        /** An attempt begins. */
        void begin(ClaimRequest request, PartitionSet made, long token) {
            boolean isWhole = made.size() == request.step().partitions().size();
            inserted.add(
                    row(
                            request,
                            token,
                            "RUNNING",
                            null,
                            null,
                            isWhole ? null : made,
                            request.now()));
        }

        /** An attempt has failed with some of its partitions, which gets a number of its own. */
        void fail(
                ClaimRequest request,
                PartitionSet failed,
                long token,
                AttemptFailure failure,
                Instant now) {
            inserted.add(row(request, token, "FAILED", failure, now, failed, request.now()));
        }

        private @Nullable Object[] row(
                ClaimRequest request,
                long token,
                String state,
                @Nullable AttemptFailure failure,
                @Nullable Instant finishedAt,
                @Nullable PartitionSet some,
                Instant startedAt) {
            return new @Nullable Object[] {
                token,
                request.step().id(),
                request.number(),
                state,
                String.join(",", request.ios()),
                request.holder().owner(),
                token + 1,
                startedAt,
                finishedAt,
                failure == null ? null : Texts.storable(failure.message()),
                failure == null ? null : Texts.storable(failure.stack()),
                some == null ? null : parts.encodeSet(some),
                some == null ? null : StepRows.keys(some),
                some == null ? null : some.size()
            };
        }

        /**
         * An attempt ends.
         *
         * @param made what it made, where that is not all; else null
         */
        void end(
                long token,
                String state,
                @Nullable AttemptFailure failure,
                @Nullable PartitionSet made,
                Instant now) {
            ended.add(
                    new @Nullable Object[] {
                        state,
                        now,
                        failure == null ? null : Texts.storable(failure.message()),
                        failure == null ? null : Texts.storable(failure.stack()),
                        made == null ? null : parts.encodeSet(made),
                        made == null ? null : StepRows.keys(made),
                        made == null ? null : made.size(),
                        token
                    });
        }

        void flush() {
            statements.batch(INSERT, inserted);
            statements.batch(END, ended);
        }
    }

    Draft draft() {
        return new Draft();
    }

    /** {@return the attempts of these steps that were never ended, by step} */
    Map<Long, List<Long>> running(Collection<Long> steps) {
        Map<Long, List<Long>> running = new HashMap<>();
        if (!steps.isEmpty()) {
            statements.query(
                    "SELECT step_id, id FROM attempt WHERE step_id = ANY(?) AND state = 'RUNNING'",
                    row ->
                            running.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                                    .add(row.getLong(2)),
                    steps);
        }
        return running;
    }
}
