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

    /** What was recorded of the data that {@link #locations} finds. */
    @Query(
            """
            SELECT m.* FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId
                AND m.part >= :first AND m.part <= :last AND m.run_id <> 0
                AND NOT EXISTS (SELECT 1 FROM materialization n
                    WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                        AND n.part = m.part AND n.sequence > m.sequence AND n.run_id <> 0)
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            """)
    List<Rows.Materialized> recorded(long assetId, long latticeId, long first, long last);

    /** Where the data are that runs have made last and nobody has removed since. */
    @Query(
            """
            SELECT m.part, m.location FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId
                AND m.part >= :first AND m.part <= :last AND m.run_id <> 0
                AND NOT EXISTS (SELECT 1 FROM materialization n
                    WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                        AND n.part = m.part AND n.sequence > m.sequence AND n.run_id <> 0)
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            """)
    List<Rows.LocationRow> locations(long assetId, long latticeId, long first, long last);

    /** The versions that were observed last, and not removed since. */
    @Query(
            """
            SELECT m.part, m.data_version FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId
                AND m.part >= :first AND m.part <= :last AND m.run_id = 0
                AND NOT EXISTS (SELECT 1 FROM materialization n
                    WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                        AND n.part = m.part AND n.sequence > m.sequence AND n.run_id = 0)
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
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
