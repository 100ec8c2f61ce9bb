package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** Names with permanent ids, and the counters that ids come from. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface NameRepository extends GenericRepository<Rows.Name, Long> {
    @Query("SELECT id, asset_key AS name FROM asset WHERE id > :after ORDER BY id")
    List<Rows.Name> assets(long after);

    @Query("INSERT INTO asset (id, asset_key) VALUES (:id, :assetKey)")
    void insertAsset(long id, String assetKey);

    @Query("SELECT id, key_text AS name FROM partition_key WHERE id > :after ORDER BY id")
    List<Rows.Name> keys(long after);

    @Query("INSERT INTO partition_key (id, key_text) VALUES (:id, :keyText)")
    void insertKey(long id, String keyText);

    @Query("SELECT id, parts AS name FROM combination WHERE id > :after ORDER BY id")
    List<Rows.Name> combinations(long after);

    @Query("INSERT INTO combination (id, parts) VALUES (:id, :parts)")
    void insertCombination(long id, String parts);

    @Query("SELECT id, description AS name FROM lattice WHERE id > :after ORDER BY id")
    List<Rows.Name> lattices(long after);

    @Query("INSERT INTO lattice (id, description) VALUES (:id, :description)")
    void insertLattice(long id, String description);

    @Query(
            """
            SELECT id, scheme, compiler, code_text FROM code_version
            WHERE id > :after ORDER BY id
            """)
    List<Rows.CodeRow> codes(long after);

    @Query("UPDATE asset SET asset_key = :assetKey WHERE id = :id")
    void renameAsset(long id, String assetKey);

    @Query(
            """
            INSERT INTO code_version (id, scheme, compiler, code_text)
            VALUES (:id, :scheme, :compiler, :codeText)
            """)
    void insertCode(long id, String scheme, String compiler, String codeText);

    @Query("UPDATE counter SET next_value = next_value + :count WHERE name = :name")
    void advance(String name, long count);

    @Query("SELECT next_value FROM counter WHERE name = :name")
    long next(String name);
}
