package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** Materializations and pins. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface LedgerRepository extends GenericRepository<Rows.Materialized, Long> {
    void saveAll(List<Rows.Materialized> rows);

    /** What was made last and what was observed last, where nobody has removed it since. */
    @Query(
            """
            SELECT m.asset_id, m.lattice_id, m.part, m.id, m.run_id, m.location, m.data_version
            FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId AND m.part IN (:parts)
                AND NOT EXISTS (SELECT 1 FROM materialization n
                    WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                        AND n.part = m.part AND n.sequence > m.sequence
                        AND (n.run_id = 0) = (m.run_id = 0))
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            """)
    List<Rows.CurrentRow> current(long assetId, long latticeId, List<Long> parts);

    @Query("SELECT * FROM materialization WHERE id IN (:ids)")
    List<Rows.Materialized> byIds(List<Long> ids);

    /** The same of all parts between two of them. */
    @Query(
            """
            SELECT m.asset_id, m.lattice_id, m.part, m.id, m.run_id, m.location, m.data_version
            FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id = :latticeId AND m.part >= :first
                AND m.part <= :last
                AND NOT EXISTS (SELECT 1 FROM materialization n
                    WHERE n.asset_id = m.asset_id AND n.lattice_id = m.lattice_id
                        AND n.part = m.part AND n.sequence > m.sequence
                        AND (n.run_id = 0) = (m.run_id = 0))
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            """)
    List<Rows.CurrentRow> current(long assetId, long latticeId, long first, long last);

    @Query("SELECT * FROM pin WHERE attempt_id IN (:attempts) ORDER BY attempt_id, parameter")
    List<Rows.PinRow> pins(List<Long> attempts);

    @Query(
            """
            SELECT * FROM materialization
            WHERE asset_id = :assetId AND lattice_id = :latticeId AND part = :part
            ORDER BY sequence DESC LIMIT :most
            """)
    List<Rows.Materialized> of(long assetId, long latticeId, long part, int most);

    /** How many partitions have data under each other lattice. */
    @Query(
            """
            SELECT m.lattice_id, count(DISTINCT m.part) AS partitions FROM materialization m
            WHERE m.asset_id = :assetId AND m.lattice_id <> :latticeId
                AND NOT EXISTS (SELECT 1 FROM removal r
                    WHERE r.asset_id = m.asset_id AND r.lattice_id = m.lattice_id
                        AND r.part = m.part AND r.sequence > m.sequence)
            GROUP BY m.lattice_id ORDER BY m.lattice_id
            """)
    List<Rows.ElsewhereRow> elsewhere(long assetId, long latticeId);
}
