package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** Data that are current no more. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface RemovalRepository extends GenericRepository<Rows.RemovalRow, Long> {
    void saveAll(List<Rows.RemovalRow> rows);

    @Query(
            """
            SELECT * FROM removal
            WHERE asset_id = :assetId AND lattice_id = :latticeId AND part = :part
            ORDER BY sequence DESC LIMIT :most
            """)
    List<Rows.RemovalRow> of(long assetId, long latticeId, long part, int most);
}
