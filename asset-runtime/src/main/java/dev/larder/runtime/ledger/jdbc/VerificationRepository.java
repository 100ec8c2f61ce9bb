package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** What was stated of data that are there. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface VerificationRepository extends GenericRepository<Rows.VerificationRow, Long> {
    void saveAll(List<Rows.VerificationRow> rows);

    @Query(
            """
            SELECT * FROM verification
            WHERE asset_id = :assetId AND lattice_id = :latticeId AND part = :part
            ORDER BY sequence DESC LIMIT :most
            """)
    List<Rows.VerificationRow> of(long assetId, long latticeId, long part, int most);
}
