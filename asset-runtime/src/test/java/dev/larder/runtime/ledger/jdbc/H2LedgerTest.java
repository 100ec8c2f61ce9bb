package dev.larder.runtime.ledger.jdbc;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class H2LedgerTest extends LedgerContract {
    @TempDir private Path home;

    @Override
    protected Map<String, Object> store() {
        Store.migrate(home);
        return Store.properties(home);
    }
}
