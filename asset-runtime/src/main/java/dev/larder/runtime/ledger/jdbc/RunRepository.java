package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface RunRepository extends GenericRepository<Rows.RunRow, Long> {
    void save(Rows.RunRow row);

    Optional<Rows.RunRow> findById(long id);

    /** A run that is paused goes on as far as the store is concerned. */
    @Query(
            """
            SELECT * FROM run
            WHERE id < :before
                AND CASE WHEN state = 'RUNNING' AND control = 'PAUSE' THEN 'PAUSED' ELSE state END
                    IN (:states)
            ORDER BY id DESC LIMIT :limit
            """)
    List<Rows.RunRow> latest(long before, List<String> states, int limit);

    @Query(
            """
            SELECT id FROM run
            WHERE state = 'RUNNING' AND owner <> :owner
                AND (:isAlone = TRUE OR expires_at IS NULL OR expires_at <= :now)
            ORDER BY id
            """)
    List<Long> abandoned(String owner, boolean isAlone, Instant now);

    @Query(
            """
            UPDATE run SET state = :state, finished_at = :finishedAt, message = :message
            WHERE id = :id AND state = 'RUNNING'
            """)
    void finish(long id, String state, String message, Instant finishedAt);

    @Query(
            """
            UPDATE run SET state = 'RUNNING', owner = :owner, expires_at = :expiresAt,
                control = :control, finished_at = NULL, message = NULL, opened = opened + 1
            WHERE id = :id
            """)
    void reopen(long id, String owner, Instant expiresAt, String control);
}
