package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The store in a database of PostgreSQL. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresStoreTest {
    private static String refusal(Store store) {
        LarderException refused = catchThrowableOfType(LarderException.class, store::migrate);
        assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCES);
        return String.valueOf(refused.getMessage());
    }

    private static Store store(String url) {
        return Store.onServer(url, Postgres.USER, null);
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() {
        assertThat(refusal(Store.onServer("jdbc:postgresql://localhost:1/x?ssl=false", "u", "s")))
                .isEqualTo(
                        "The store jdbc:postgresql://localhost:1/x cannot be used: Connection"
                                + " refused; see larder.store.url, larder.store.user and"
                                + " larder.store.password");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        String url = Postgres.emptyDatabase() + "x";

        assertThat(refusal(store(url)))
                .startsWith("The store " + url + " cannot be used: FATAL: database \"");
    }

    @Test
    void aNewerStoreIsRefused() {
        String url = Postgres.emptyDatabase();
        store(url).migrate();
        Postgres.execute(
                url,
                """
                insert into larder_schema_history
                select max(installed_rank) + 1, '99', 'of the future', 'SQL', 'V99__x.sql', 1, 'sa',
                    current_timestamp, 1, true from larder_schema_history
                """);

        assertThat(refusal(store(url)))
                .isEqualTo(
                        "The store "
                                + url
                                + " was written by a newer Larder (its version is 99); use that"
                                + " one, or another database");
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() {
        String url = Postgres.emptyDatabase();
        Postgres.execute(url, "create table theirs (id bigint)");

        assertThat(refusal(store(url))).contains("it has tables of something else");
    }

    @Test
    void processesThatStartTogetherMigrateOnce() {
        String url = Postgres.emptyDatabase();

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> store(url).migrate());
        store(url).migrate();
        other.join();

        try (Books books = new Books(store(url).properties())) {
            books.asset("t.a", StoreContract.NONE).make("t.a", "all", "v1");
        }
    }

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

    @Nested
    class Corrections extends CorrectionContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class OfRuns extends RunContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class Turns extends TurnContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class OfIntents extends IntentContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class Reopening extends ReopenContract {
        @Override
        protected Map<String, Object> store() {
            return Postgres.newStore().properties();
        }
    }

    @Nested
    class Upgrades extends UpgradeContract {
        @Override
        protected Store store() {
            return PostgresStoreTest.store(Postgres.emptyDatabase());
        }
    }
}
