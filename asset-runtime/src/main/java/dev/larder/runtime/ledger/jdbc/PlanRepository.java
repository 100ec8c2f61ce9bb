package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.Optional;

/** Plans that may be started. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface PlanRepository extends GenericRepository<Rows.PlanRow, Long> {
    void save(Rows.PlanRow row);

    Optional<Rows.PlanRow> findById(long id);

    @Query("DELETE FROM saved_plan WHERE saved_at < :before")
    void forget(Instant before);
}
