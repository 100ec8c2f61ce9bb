package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The steps of runs, and their attempts. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface StepRepository extends GenericRepository<Rows.StepRow, Long> {
    void saveAll(List<Rows.StepRow> rows);

    /** {@return the attempts of a run's steps that did not make all of them, in order} */
    @Query(
            """
            SELECT a.step_id, a.partition_count FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE s.run_id = :run AND a.partition_count IS NOT NULL ORDER BY a.id
            """)
    List<Rows.MadeRow> made(long run);

    @Query("SELECT * FROM step WHERE run_id = :run ORDER BY wave, id")
    List<Rows.StepRow> ofRun(long run);

    @Query(
            "UPDATE step SET state = 'RUNNING', started_at = coalesce(started_at, :at) WHERE id ="
                    + " :id")
    void started(long id, Instant at);

    @Query(
            """
            UPDATE step SET state = 'UNCHANGED', started_at = coalesce(started_at, :at),
                finished_at = :at, message = NULL
            WHERE id = :id
            """)
    void unchanged(long id, Instant at);

    @Query("UPDATE step SET state = 'SUCCEEDED', finished_at = :at, message = NULL WHERE id = :id")
    void succeeded(long id, Instant at);

    @Query(
            "UPDATE step SET state = :state, finished_at = :at, message = :message WHERE id IN"
                    + " (:ids)")
    void ended(List<Long> ids, String state, String message, Instant at);

    @Query(
            """
            UPDATE step SET state = CASE WHEN state = 'RUNNING' THEN 'FAILED' ELSE 'CANCELED' END,
                finished_at = :at, message = 'the process that ran it has died'
            WHERE state IN ('RUNNING', 'QUEUED')
                AND run_id IN (SELECT r.id FROM run r WHERE r.state = 'RUNNING' AND r.owner <> :owner
                    AND (r.expires_at IS NULL OR r.expires_at <= :expired))
            """)
    void endAbandoned(String owner, Instant expired, Instant at);

    @Query(
            """
            SELECT DISTINCT s.asset_ids, s.lattice_id, s.parts, s.state FROM step s
            JOIN run r ON r.id = s.run_id
            WHERE s.state IN ('RUNNING', 'QUEUED') AND r.state = 'RUNNING'
            """)
    List<Rows.PartsRow> active();

    @Query(
            """
            SELECT a.id, a.state, s.asset_ids, s.lattice_id, coalesce(a.parts, s.parts) AS parts
            FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE a.id >= :first AND a.state IN ('FAILED', 'RUNNING') ORDER BY a.id
            """)
    List<Rows.AttemptPartsRow> unsuccessful(long first);

    @Query(
            """
            INSERT INTO attempt
                (id, step_id, number, state, io, owner, first_materialization, started_at,
                    parts, partition_keys, partition_count)
            VALUES (:id, :stepId, :number, 'RUNNING', :io, :owner, :firstMaterialization, :startedAt,
                :parts, :partitionKeys, :partitionCount)
            """)
    void beginAttempt(
            long id,
            long stepId,
            int number,
            String io,
            String owner,
            long firstMaterialization,
            Instant startedAt,
            @Nullable String parts,
            @Nullable String partitionKeys,
            @Nullable Long partitionCount);

    @Query("UPDATE attempt SET state = 'SUCCEEDED', finished_at = :at WHERE id = :id")
    void attemptSucceeded(long id, Instant at);

    @Query("SELECT count(*) > 0 FROM attempt WHERE id = :id AND state = 'SUCCEEDED'")
    boolean isSuccessful(long id);

    @Query(
            """
            UPDATE attempt SET state = :state, finished_at = :at, message = :message, stack = :stack
            WHERE id = :id AND state = 'RUNNING'
            """)
    void attemptEnded(long id, String state, String message, String stack, Instant at);

    @Query(
            """
            SELECT a.* FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE s.run_id = :run AND a.state = 'FAILED' ORDER BY a.id
            """)
    List<Rows.AttemptRow> failedAttempts(long run);

    @Query(
            """
            SELECT a.id, a.io, a.first_materialization, s.asset_keys,
                coalesce(a.partition_keys, s.partition_keys) AS partition_keys
            FROM attempt a JOIN step s ON s.id = a.step_id JOIN run r ON r.id = s.run_id
            WHERE a.state = 'RUNNING' AND a.owner <> :owner
                AND (r.state <> 'RUNNING' OR r.expires_at IS NULL OR r.expires_at <= :expired)
            ORDER BY a.id
            """)
    List<Rows.DeadRow> deadAttempts(String owner, Instant expired);

    @Query("SELECT count(*) > 0 FROM attempt WHERE id = :id AND state = 'RUNNING'")
    boolean isRunning(long id);

    @Query(
            """
            SELECT a.started_at, a.finished_at,
                coalesce(a.partition_count, s.partition_count) AS partition_count
            FROM step s JOIN attempt a ON a.step_id = s.id AND a.state = 'SUCCEEDED'
            WHERE s.asset_id = :assetId AND s.state = 'SUCCEEDED' ORDER BY s.id DESC LIMIT :most
            """)
    List<Rows.DurationRow> durations(long assetId, int most);
}
