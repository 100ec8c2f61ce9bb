package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.Claim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A store that is lost in the middle: it is named with what is wrong, and works again after. */
@Timeout(60)
class LostStoreTest {
    @TempDir private Path small;

    private static void refused(Callable<?> work, String message) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        LarderException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCES))
                .hasMessageContaining(message);
    }

    /** H2 closes a database that it cannot write, and opens it again for who asks next. */
    @Test
    void aFullDiskLosesNothingThatWasCommitted() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString()));
        try {
            Store store = Store.inFolder(small);
            store.migrate();
            try (Books books = new Books(store.properties())) {
                books.external("t.source", StoreContract.NONE).asset("t.a", StoreContract.NONE);
                books.make("t.a", "all", "v1");
                Claim claim = books.claim("all", "t.a");
                Path filler = small.resolve("filler");
                fill(filler);

                String full = "The store %s cannot be used: ".formatted(store);
                refused(() -> untilRefused(books, claim), full);
                Files.delete(filler);

                books.now = books.now.plusSeconds(1);
                again(() -> books.publish(claim, "v2"));
                assertThat(String.valueOf(books.current("t.a", "all").made().dataVersion()))
                        .isEqualTo("v2");
            }
        } finally {
            assertThat(run("umount", small.toString())).isTrue();
        }
    }

    /** What is committed takes room that was free already, for some time. */
    private static Books untilRefused(Books books, Claim claim) {
        for (int i = 0; i < 10_000; i++) {
            books.observe("t.source", "all", "v" + i + "x".repeat(900));
        }
        return books.publish(claim, "v2");
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    @Test
    void aServerThatComesBackIsNoHarm() throws Exception {
        String url = Postgres.emptyDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1);
        Store store = Store.onServer(url, Postgres.USER, null);
        store.migrate();
        try (Books books = new Books(store.properties())) {
            books.asset("t.a", StoreContract.NONE);
            Claim claim = books.claim("all", "t.a");
            String server = url.replace(database, "postgres");
            Postgres.execute(
                    server, "ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS false");
            Postgres.execute(
                    server,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                            + database
                            + "'");

            refused(
                    () -> books.publish(claim, "v1"),
                    "The store %s cannot be used: ".formatted(url));
            refused(() -> books.runs().latest(1), url);
            Postgres.execute(server, "ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS true");

            again(() -> books.publish(claim, "v1"));
            assertThat(books.state("t.a").materialized().size()).isOne();
        }
    }

    /** Connections that are dead are found to be as they are taken. */
    private static void again(Callable<?> work) throws Exception {
        for (int i = 0; i < 20; i++) {
            try {
                work.call();
                return;
            } catch (LarderException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.RESOURCES);
            }
        }
        work.call();
    }
}
