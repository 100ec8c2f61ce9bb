package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Materializations, pins and claims. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface LedgerRepository extends GenericRepository<Rows.Materialized, Long> {
    @Query(
            "UPDATE ledger_head SET sequence = sequence + :sequences, next_token = next_token +"
                    + " :tokens")
    void advance(long sequences, long tokens);

    @Query("SELECT sequence FROM ledger_head")
    long sequence();

    @Query("SELECT next_token FROM ledger_head")
    long nextToken();

    void save(Rows.Materialized row);

    @Query("SELECT count(*) FROM materialization WHERE attempt_id = :attemptId")
    long materializationsOf(long attemptId);

    @Query(
            """
            MERGE INTO current_materialization AS t
            USING (VALUES (:assetId, :latticeId, :part, :id)) AS s (asset_id, lattice_id, part, id)
            ON t.asset_id = s.asset_id AND t.lattice_id = s.lattice_id AND t.part = s.part
            WHEN MATCHED THEN UPDATE SET materialization_id = s.id
            WHEN NOT MATCHED THEN INSERT (asset_id, lattice_id, part, materialization_id)
                VALUES (s.asset_id, s.lattice_id, s.part, s.id)
            """)
    void makeCurrent(long assetId, long latticeId, long part, long id);

    @Query(
            """
            SELECT m.* FROM current_materialization c
            JOIN materialization m ON m.id = c.materialization_id
            """)
    List<Rows.Materialized> current();

    @Query(
            """
            SELECT p.* FROM pin p WHERE p.attempt_id IN (
                SELECT m.attempt_id FROM current_materialization c
                JOIN materialization m ON m.id = c.materialization_id)
            ORDER BY p.attempt_id
            """)
    List<Rows.PinRow> currentPins();

    @Query(
            """
            SELECT m.part, m.location FROM current_materialization c
            JOIN materialization m ON m.id = c.materialization_id
            WHERE c.asset_id = :assetId AND c.lattice_id = :latticeId
                AND c.part >= :first AND c.part <= :last
            """)
    List<Rows.LocationRow> locations(long assetId, long latticeId, long first, long last);

    @Query(
            """
            INSERT INTO pin (attempt_id, parameter, upstream_id, lattice_id, parts, sequence)
            VALUES (:attemptId, :parameter, :upstreamId, :latticeId, :parts, :sequence)
            """)
    void insertPin(
            long attemptId,
            String parameter,
            long upstreamId,
            long latticeId,
            String parts,
            long sequence);

    @Query(
            """
            SELECT token, owner, expires_at FROM claim
            WHERE asset_id = :assetId AND lattice_id = :latticeId AND part = :part
            """)
    Optional<Rows.ClaimRow> claim(long assetId, long latticeId, long part);

    @Query(
            """
            MERGE INTO claim AS t
            USING (VALUES (:assetId, :latticeId, :part, :token)) AS s (asset_id, lattice_id, part, token)
            ON t.asset_id = s.asset_id AND t.lattice_id = s.lattice_id AND t.part = s.part
            WHEN MATCHED THEN UPDATE SET token = s.token, owner = :owner, expires_at = :expiresAt
            WHEN NOT MATCHED THEN INSERT (asset_id, lattice_id, part, token, owner, expires_at)
                VALUES (s.asset_id, s.lattice_id, s.part, s.token, :owner, :expiresAt)
            """)
    void takeClaim(
            long assetId, long latticeId, long part, long token, String owner, Instant expiresAt);

    @Query("UPDATE claim SET expires_at = :expiresAt WHERE token IN (:tokens)")
    void renewClaims(List<Long> tokens, Instant expiresAt);

    @Query("DELETE FROM claim WHERE token = :token")
    void releaseClaim(long token);
}
