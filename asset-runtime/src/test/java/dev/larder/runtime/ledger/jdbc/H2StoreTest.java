package dev.larder.runtime.ledger.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The store in a file of H2. */
@Execution(ExecutionMode.CONCURRENT)
class H2StoreTest {
    private static final String FILE = "store.mv.db";

    @TempDir private static Path folder;
    private static int stores;

    @BeforeAll
    static void migrate() {
        Store.inFolder(folder).migrate();
    }

    private static Map<String, Object> newStore() {
        try {
            Path home = Files.createDirectory(folder.resolve("home" + stores++));
            Files.copy(folder.resolve(FILE), home.resolve(FILE));
            return Store.inFolder(home).properties();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class States extends StateContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class OfRuns extends RunContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class Corrections extends CorrectionContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class Turns extends TurnContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class OfIntents extends IntentContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class Reopening extends ReopenContract {
        @Override
        protected Map<String, Object> store() {
            return newStore();
        }
    }

    @Nested
    class Upgrades extends UpgradeContract {
        @Override
        protected Store store() {
            return Store.inFolder(folder.resolve("upgraded"));
        }
    }
}
