package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.jdbc.RetentionRows.FailedRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.FileRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.ReadRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.SpanRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.SweepRow;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Finds what may go, and lets it go. What is observed and what is made supersede each their own.
 */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface RetentionRepository extends GenericRepository<Rows.Materialized, Long> {
    @Query("SELECT reached, ended_at FROM sweep WHERE name = :name")
    List<SweepRow> sweep(String name);

    @Query("UPDATE sweep SET reached = :reached, ended_at = :endedAt WHERE name = :name")
    void note(String name, long reached, @Nullable Instant endedAt);

    @Query("SELECT coalesce(max(id), 0) FROM run")
    long lastRun();

    /**
     * A file that an attempt may read is that of what was current at the sequence that it has
     * pinned. Of several with one location the last one has it.
     */
    @Query(
            """
            SELECT m.id, m.io, m.location FROM materialization m
            WHERE m.id > :after AND m.id <= :last AND m.published_at < :before
                AND m.pruned_at IS NULL AND m.run_id <> 0 AND m.io IS NOT NULL AND m.location <> ''
                AND (EXISTS (SELECT 1 FROM materialization n
                        WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                            AND n.part = m.part AND n.sequence > m.sequence AND n.run_id <> 0
                            AND n.published_at < :before)
                    OR EXISTS (SELECT 1 FROM removal r
                        WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                            AND r.part = m.part AND r.sequence > m.sequence
                            AND r.removed_at < :before))
                AND NOT EXISTS (SELECT 1 FROM attempt a JOIN pin p ON p.attempt_id = a.id
                    WHERE a.state = 'RUNNING' AND p.upstream_id = m.asset_id
                        AND p.sequence >= m.sequence
                        AND NOT EXISTS (SELECT 1 FROM materialization n
                            WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                                AND n.part = m.part AND n.sequence > m.sequence
                                AND n.sequence <= p.sequence AND n.run_id <> 0)
                        AND NOT EXISTS (SELECT 1 FROM removal r
                            WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                                AND r.part = m.part AND r.sequence > m.sequence
                                AND r.sequence <= p.sequence))
                AND NOT EXISTS (SELECT 1 FROM materialization o
                    WHERE o.asset_id = m.asset_id AND o.lattice_id = m.lattice_id
                        AND o.part = m.part AND o.id > m.id AND o.location = m.location
                        AND o.pruned_at IS NULL)
            ORDER BY m.id
            """)
    List<FileRow> superseded(long after, long last, Instant before);

    @Query("UPDATE materialization SET pruned_at = :at WHERE id IN (:ids)")
    void pruned(List<Long> ids, Instant at);

    /** What is current no more and has no file, with the sequence at which it ceased to be. */
    @Query(
            """
            SELECT m.id, m.attempt_id, m.asset_id, m.lattice_id, m.part, m.sequence,
                least(
                    coalesce((SELECT min(n.sequence) FROM materialization n
                        WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                            AND n.part = m.part AND n.sequence > m.sequence
                            AND (n.run_id = 0) = (m.run_id = 0)), 9223372036854775807),
                    coalesce((SELECT min(r.sequence) FROM removal r
                        WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                            AND r.part = m.part AND r.sequence > m.sequence), 9223372036854775807)
                ) AS next_sequence
            FROM materialization m
            WHERE m.id > :after AND m.id <= :last AND m.published_at < :before
                AND (m.pruned_at IS NOT NULL OR m.location = '')
                AND (EXISTS (SELECT 1 FROM materialization n
                        WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                            AND n.part = m.part AND n.sequence > m.sequence
                            AND (n.run_id = 0) = (m.run_id = 0) AND n.published_at < :before)
                    OR EXISTS (SELECT 1 FROM removal r
                        WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                            AND r.part = m.part AND r.sequence > m.sequence
                            AND r.removed_at < :before))
            """)
    List<SpanRow> spans(long after, long last, Instant before);

    /** What was read of these assets, and what it was found to be unchanged at. */
    @Query(
            """
            SELECT DISTINCT p.upstream_id, p.lattice_id, p.parts, p.sequence FROM pin p
            WHERE p.upstream_id IN (:assets) AND p.sequence >= :first AND p.sequence < :end
            UNION
            SELECT DISTINCT p.upstream_id, p.lattice_id, p.parts, v.sequence FROM verification v
            JOIN materialization m ON m.id = v.materialization_id
            JOIN pin p ON p.attempt_id = m.attempt_id
            WHERE v.kind = 'UNCHANGED' AND v.sequence >= :first AND v.sequence < :end
                AND p.upstream_id IN (:assets)
            """)
    List<ReadRow> reads(List<Long> assets, long first, long end);

    @Query("DELETE FROM materialization WHERE id IN (:ids)")
    void forget(List<Long> ids);

    /** The materializations of an attempt are those that follow its own number. */
    @Query(
            """
            DELETE FROM pin WHERE attempt_id IN (:attempts)
                AND coalesce((SELECT m.attempt_id FROM materialization m
                    WHERE m.id >= pin.attempt_id ORDER BY m.id LIMIT 1), 0) <> pin.attempt_id
            """)
    void forgetPins(List<Long> attempts);

    /** Of those that say the same of the same data the last one counts. */
    @Query(
            """
            DELETE FROM verification v
            WHERE v.sequence > :after AND v.sequence <= :last AND v.verified_at < :before
                AND (NOT EXISTS (SELECT 1 FROM materialization m WHERE m.id = v.materialization_id)
                    OR (v.kind = 'UNCHANGED' AND EXISTS (SELECT 1 FROM verification w
                        WHERE w.asset_id = v.asset_id AND w.lattice_id = v.lattice_id
                            AND w.part = v.part AND w.materialization_id = v.materialization_id
                            AND w.kind = 'UNCHANGED' AND w.sequence > v.sequence)))
            """)
    void forgetVerifications(long after, long last, Instant before);

    /** What was removed has to be remembered as long as it is. */
    @Query(
            """
            DELETE FROM removal r
            WHERE r.sequence > :after AND r.sequence <= :last AND r.removed_at < :before
                AND NOT EXISTS (SELECT 1 FROM materialization m
                    WHERE m.asset_id = r.asset_id AND m.lattice_id = r.lattice_id
                        AND m.part = r.part AND m.sequence < r.sequence)
            """)
    void forgetRemovals(long after, long last, Instant before);

    @Query(
            """
            SELECT r.id FROM run r
            WHERE r.id > :after AND r.id <= :last AND r.state <> 'RUNNING' AND r.finished_at < :before
                AND NOT EXISTS (SELECT 1 FROM step s JOIN attempt a ON a.step_id = s.id
                    WHERE s.run_id = r.id
                        AND a.state IN ('RUNNING', 'LEFT_FAILED', 'LEFT_CANCELED'))
            """)
    List<Long> runs(long after, long last, Instant before);

    @Query(
            """
            SELECT s.run_id, a.id, s.asset_ids, s.lattice_id, coalesce(a.parts, s.parts) AS parts,
                coalesce(a.partition_count, s.partition_count) AS partition_count
            FROM attempt a JOIN step s ON s.id = a.step_id
            WHERE s.run_id IN (:runs) AND a.state = 'FAILED'
            """)
    List<FailedRow> failed(List<Long> runs);

    /** How many of these partitions were made after an attempt, and are there. */
    @Query(
            """
            SELECT count(DISTINCT m.part) FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId
                AND m.part >= :first AND m.part < :end AND m.id > :attempt AND m.run_id <> 0
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            """)
    long madeSince(long attempt, long assetId, long latticeId, long first, long end);

    @Query(
            """
            SELECT a.id FROM attempt a JOIN step s ON s.id = a.step_id WHERE s.run_id IN (:runs)
            """)
    List<Long> attempts(List<Long> runs);

    @Query(
            "DELETE FROM attempt WHERE step_id IN (SELECT s.id FROM step s WHERE s.run_id IN"
                    + " (:runs))")
    void forgetAttempts(List<Long> runs);

    @Query("DELETE FROM step WHERE run_id IN (:runs)")
    void forgetSteps(List<Long> runs);

    @Query("DELETE FROM lot WHERE run_id IN (:runs)")
    void forgetLots(List<Long> runs);

    @Query("DELETE FROM run_tally WHERE run_id IN (:runs)")
    void forgetTallies(List<Long> runs);

    @Query("DELETE FROM slot WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.token = slot.token)")
    void forgetSlots();

    @Query("DELETE FROM run WHERE id IN (:runs)")
    void forgetRuns(List<Long> runs);
}
