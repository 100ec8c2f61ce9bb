package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.ledger.jdbc.Postgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** One URL, and the ledger is on a server. */
class PostgresTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home"));
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void theLedgerIsOnTheServerAndTheDataInTheHome() {
        session.with("larder.store.url", Postgres.emptyDatabase())
                .with("larder.store.user", Postgres.USER);

        assertThat(session.done("materialize", "trouble.numbers").out())
                .contains("Run 1 succeeded");

        assertThat(folder.resolve("home/store.mv.db")).doesNotExist();
        assertThat(folder.resolve("home/data/trouble/numbers")).isNotEmptyDirectory();
        try (Session other = new Session(folder.resolve("other"))) {
            var numbers = other.done("status", "trouble.numbers", "--json").json();
            assertThat(Session.texts(numbers.get("partitions").get("upToDate")))
                    .containsExactly("all");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidInOneLine() {
        session.with("larder.store.url", "jdbc:postgresql://localhost:1/larder")
                .with("larder.store.user", "me")
                .with("larder.store.password", "secret");

        session.run("status")
                .isRefused(
                        1,
                        "larder: The store jdbc:postgresql://localhost:1/larder cannot be used:"
                                + " Connection refused; see larder.store.url, larder.store.user and"
                                + " larder.store.password");
        assertThat(session.run("check").exit()).as("needs no store").isZero();
    }
}
