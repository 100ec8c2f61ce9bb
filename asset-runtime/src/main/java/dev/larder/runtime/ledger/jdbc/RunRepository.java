package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs and their counts. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface RunRepository extends GenericRepository<Rows.RunRow, Long> {
    void save(Rows.RunRow row);

    Optional<Rows.RunRow> findById(long id);

    @Query("SELECT * FROM run ORDER BY id DESC LIMIT :limit")
    List<Rows.RunRow> latest(int limit);

    @Query(
            """
            SELECT run_id, state, count(*) AS steps FROM step
            WHERE run_id IN (:runs) GROUP BY run_id, state
            """)
    List<Rows.CountRow> counts(List<Long> runs);

    @Query("UPDATE run SET state = :state, finished_at = :finishedAt WHERE id = :id")
    void finish(long id, String state, Instant finishedAt);

    @Query(
            """
            UPDATE run SET state = 'FAILED', finished_at = :finishedAt
            WHERE state = 'RUNNING' AND owner <> :owner
                AND (expires_at IS NULL OR expires_at <= :expired)
            """)
    void finishAbandoned(String owner, Instant expired, @Nullable Instant finishedAt);

    @Query("UPDATE run SET expires_at = :expiresAt WHERE id = :id")
    void renew(long id, Instant expiresAt);
}
