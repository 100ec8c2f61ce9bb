package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** What was stated of data that are there. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface VerificationRepository extends GenericRepository<Rows.VerificationRow, Long> {
    void saveAll(List<Rows.VerificationRow> rows);
}
