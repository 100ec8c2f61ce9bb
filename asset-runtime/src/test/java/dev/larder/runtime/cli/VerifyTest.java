package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

class VerifyTest {
    private static final String ALL = "shop.orders or shop.daily_totals or shop.summary";

    @TempDir private Path folder;
    private Session session;
    private Stores stores;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home"));
        stores = new Stores(folder.resolve("home"));
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void whereNothingWasMadeThereIsNothingToVerify() {
        assertThat(session.done("verify").out())
                .isEqualTo("Nothing to verify: none of them has data\n");
    }

    @Test
    void whatIsAsRecordedIsSaidInALine() {
        session.done("materialize", "shop.*");

        assertThat(session.done("verify").out()).isEqualTo("60 partitions as recorded\n");
        assertThat(session.done("verify", "shop.orders", "-p", "2001-02-03,2001-02-05").out())
                .isEqualTo("2 partitions as recorded\n");
    }

    @Test
    void whatIsMissingOrDifferentIsListed() throws Exception {
        session.done("materialize", "shop.*");
        damage();

        Session.Result result = session.run("verify");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .startsWith(
                        """
                        shop.orders
                          missing    2001-02-03..2001-02-04
                          different  2001-02-06: it has 10 bytes, \
                        """)
                .contains(
                        """
                        shop.daily_totals
                          different  2001-02-08: its content is not what was recorded
                        shop.summary
                          different  all: it is no JSON: \
                        """)
                .endsWith(
                        "5 of 60 partitions not as recorded; make them anew with larder materialize"
                                + " ASSET -p PARTITIONS --all\n");

        session.done(
                "materialize", "shop.orders", "-p", "2001-02-03,2001-02-04,2001-02-06", "--all");
        session.done("materialize", "shop.daily_totals", "-p", "2001-02-08", "--all");
        session.done("materialize", "shop.summary", "--all");
        session.done("verify");
    }

    @Test
    void json() throws Exception {
        session.done("materialize", "shop.*");
        damage();

        Session.Result result = session.run("verify", ALL, "--json");

        assertThat(result.exit()).isEqualTo(1);
        JsonNode orders = result.json().get(0);
        assertThat(Session.names(orders))
                .containsExactly("key", "partitions", "intact", "missing", "different");
        assertThat(orders.get("intact").asLong()).isEqualTo(25);
        assertThat(Session.texts(orders.get("missing"))).containsExactly("2001-02-03..2001-02-04");
        assertThat(orders.get("different").get(0).get("partition").asText())
                .isEqualTo("2001-02-06");
        assertThat(result.json().get(1).get("different").toString())
                .isEqualTo(
                        "[{\"partition\":\"2001-02-08\",\"what\":\"its content is not what was"
                                + " recorded\"}]");
    }

    @Test
    void whatIsStoredElsewhereNowIsLookedForWhereItWas() {
        session.done("materialize", "shop.orders");
        session.with("larder.io.duckdb.root", folder.resolve("other").toString());

        assertThat(session.run("verify", "shop.orders").out())
                .startsWith("shop.orders\n  missing    2001-02-01..2001-02-28\n");
    }

    private void damage() throws IOException {
        Files.delete(stores.file("shop.orders", "2001-02-03"));
        Files.delete(stores.file("shop.orders", "2001-02-04"));
        Files.write(stores.file("shop.orders", "2001-02-06"), new byte[10]);
        Files.copy( // as large, and a table of the same columns
                stores.file("shop.daily_totals", "2001-02-07"),
                stores.file("shop.daily_totals", "2001-02-08"),
                StandardCopyOption.REPLACE_EXISTING);
        Path summary = stores.file("shop.summary", "all");
        Files.writeString(summary, "x".repeat((int) Files.size(summary)));
    }
}
