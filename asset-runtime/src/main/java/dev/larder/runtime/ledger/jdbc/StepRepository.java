package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of runs, and their attempts. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface StepRepository extends GenericRepository<Rows.StepRow, Long> {
    @Query(
            """
            SELECT id, run_id, noted, asset_id, asset_ids, asset_keys, lattice_id, partition_text,
                partition_count, wave, state, step_count, done_count, unchanged_count, started_at,
                finished_at, due_at, message
            FROM step WHERE run_id = :run ORDER BY wave, noted
            """)
    List<Rows.StepRow> ofRun(long run);

    @Query(
            """
            SELECT a.id, s.run_id, a.state, s.asset_ids, s.lattice_id,
                coalesce(a.parts, s.parts) AS parts
            FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE a.id >= :first AND a.state IN ('FAILED', 'LEFT_FAILED', 'RUNNING')
            ORDER BY a.id
            """)
    List<Rows.AttemptPartsRow> unsuccessful(long first);

    @Query("SELECT * FROM attempt WHERE id = :id")
    Optional<Rows.AttemptRow> attempt(long id);

    @Query("SELECT count(*) > 0 FROM attempt WHERE id = :id AND state = 'SUCCEEDED'")
    boolean isSuccessful(long id);

    @Query(
            """
            UPDATE attempt SET finished_at = coalesce(finished_at, :at),
                message = coalesce(message, :message), stack = coalesce(stack, ''),
                state = CASE WHEN state = 'LEFT_CANCELED' THEN 'CANCELED' ELSE 'FAILED' END
            WHERE id = :id AND state IN ('RUNNING', 'LEFT_FAILED', 'LEFT_CANCELED')
            """)
    void bury(long id, String message, Instant at);

    @Query(
            """
            SELECT a.* FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE s.run_id = :run AND a.state IN ('FAILED', 'LEFT_FAILED') ORDER BY a.id
            """)
    List<Rows.AttemptRow> failedAttempts(long run);

    @Query(
            """
            SELECT * FROM attempt
            WHERE step_id IN (:steps) AND state IN ('FAILED', 'LEFT_FAILED') ORDER BY id
            """)
    List<Rows.AttemptRow> failedAttempts(List<Long> steps);

    @Query(
            """
            SELECT a.id, a.io, a.first_materialization, s.asset_keys,
                coalesce(a.partition_keys, s.partition_keys) AS partition_keys
            FROM attempt a JOIN step s ON s.id = a.step_id JOIN run r ON r.id = s.run_id
            WHERE a.state IN ('RUNNING', 'LEFT_FAILED', 'LEFT_CANCELED') AND a.owner <> :owner
                AND (:isAlone = TRUE OR r.state <> 'RUNNING' OR r.owner <> a.owner
                    OR r.expires_at IS NULL OR r.expires_at <= :now)
            ORDER BY a.id
            """)
    List<Rows.DeadRow> deadAttempts(String owner, boolean isAlone, Instant now);

    @Query(
            """
            SELECT a.id, a.io, a.first_materialization, s.asset_keys,
                coalesce(a.partition_keys, s.partition_keys) AS partition_keys
            FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE a.id = :id AND a.state IN ('RUNNING', 'LEFT_FAILED', 'LEFT_CANCELED')
            """)
    List<Rows.DeadRow> unended(long id);

    @Query(
            """
            SELECT count(*) > 0 FROM attempt
            WHERE id = :id AND state IN ('RUNNING', 'LEFT_FAILED', 'LEFT_CANCELED')
            """)
    boolean mayLeaveSomething(long id);

    @Query(
            """
            SELECT a.started_at, a.finished_at,
                coalesce(a.partition_count, s.partition_count) AS partition_count
            FROM step s JOIN attempt a ON a.step_id = s.id AND a.state = 'SUCCEEDED'
            WHERE s.asset_id = :assetId AND s.state = 'SUCCEEDED' ORDER BY s.id DESC LIMIT :most
            """)
    List<Rows.DurationRow> durations(long assetId, int most);
}
