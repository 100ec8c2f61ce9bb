package dev.larder.runtime.ledger.jdbc;

import org.junit.jupiter.api.Nested;

import java.util.Map;

/** The store in a database of PostgreSQL. */
class PostgresStoreTest {
    @Nested
    class Claims extends ClaimContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class States extends StateContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }
}
