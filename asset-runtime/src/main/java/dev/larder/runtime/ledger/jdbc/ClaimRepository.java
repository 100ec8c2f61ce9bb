package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.List;

/** Who may make which partition current, and until when. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface ClaimRepository extends GenericRepository<Rows.ClaimRow, Long> {
    void saveAll(List<Rows.ClaimRow> rows);

    @Query("SELECT * FROM claim WHERE asset_id = :assetId AND lattice_id = :latticeId")
    List<Rows.ClaimRow> of(long assetId, long latticeId);

    @Query("SELECT count(*) FROM claim WHERE token = :token")
    long held(long token);

    @Query("UPDATE claim SET expires_at = :expiresAt WHERE token IN (:tokens)")
    void renew(List<Long> tokens, Instant expiresAt);

    @Query("DELETE FROM claim WHERE token = :token")
    void release(long token);
}
