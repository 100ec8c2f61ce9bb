package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Materializations and pins. */
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

    void saveAll(List<Rows.Materialized> rows);

    @Query("SELECT count(*) FROM materialization WHERE attempt_id = :attemptId")
    long materializationsOf(long attemptId);

    @Query(
            """
            MERGE INTO current_materialization AS t
            USING (SELECT asset_id, lattice_id, part, id FROM materialization
                WHERE attempt_id = :attemptId) AS s
            ON t.asset_id = s.asset_id AND t.lattice_id = s.lattice_id AND t.part = s.part
            WHEN MATCHED THEN UPDATE SET materialization_id = s.id
            WHEN NOT MATCHED THEN INSERT (asset_id, lattice_id, part, materialization_id)
                VALUES (s.asset_id, s.lattice_id, s.part, s.id)
            """)
    void makeCurrent(long attemptId);

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
                AND c.part >= :first AND c.part <= :last AND m.run_id <> 0
            """)
    List<Rows.LocationRow> locations(long assetId, long latticeId, long first, long last);

    @Query(
            """
            SELECT m.part, m.data_version FROM current_materialization c
            JOIN materialization m ON m.id = c.materialization_id
            WHERE c.asset_id = :assetId AND c.lattice_id = :latticeId
                AND c.part >= :first AND c.part <= :last AND m.run_id = 0
            """)
    List<Rows.VersionRow> versions(long assetId, long latticeId, long first, long last);

    @Query(
            """
            INSERT INTO pin
                (attempt_id, parameter, upstream_id, lattice_id, parts, sequence, counted, made)
            VALUES
                (:attemptId, :parameter, :upstreamId, :latticeId, :parts, :sequence, :counted, :made)
            """)
    void insertPin(
            long attemptId,
            String parameter,
            long upstreamId,
            long latticeId,
            String parts,
            long sequence,
            boolean counted,
            @Nullable String made);
}
