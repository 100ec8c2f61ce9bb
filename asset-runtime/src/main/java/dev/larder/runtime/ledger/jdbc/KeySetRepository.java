package dev.larder.runtime.ledger.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.util.List;

/** Keys of dynamic partitions. */
@JdbcRepository(dataSource = Store.DATASOURCE, dialect = Dialect.POSTGRES)
interface KeySetRepository extends GenericRepository<Rows.Name, Long> {
    @Query(
            """
            SELECT d.set_name, k.key_text FROM dynamic_key d
            JOIN partition_key k ON k.id = d.key_id
            ORDER BY d.set_name, d.position
            """)
    List<Rows.DynamicKeyRow> all();

    @Query("SELECT count(*) > 0 FROM dynamic_key WHERE set_name = :setName AND key_id = :keyId")
    boolean contains(String setName, long keyId);

    @Query(
            "INSERT INTO dynamic_key (set_name, key_id, position) VALUES (:setName, :keyId,"
                    + " :position)")
    void insert(String setName, long keyId, long position);

    @Query("DELETE FROM dynamic_key WHERE set_name = :setName AND key_id = :keyId")
    void remove(String setName, long keyId);
}
