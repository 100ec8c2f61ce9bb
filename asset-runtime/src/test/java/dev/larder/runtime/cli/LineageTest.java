package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class LineageTest {
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
    void aSelection() {
        assertThat(session.done("lineage", "shop.*").out())
                .isEqualTo(
                        """
                        asset                      mapping   partitions
                        shop.orders                          daily from 2001-02-01 to 2001-02-28
                        └─ shop.daily_totals       identity  daily from 2001-02-01 to 2001-02-28
                           └─ shop.monthly_totals  overlap   monthly from 2001-02-01 to 2001-02-01
                              └─ shop.by_region    all       static: north, south
                                 └─ shop.summary   all       unpartitioned
                        """);
    }

    @Test
    void oneAssetComesWithAllThatItIsMadeFromAndAllThatIsMadeFromIt() {
        String all = session.done("lineage", "shop.*").out();

        assertThat(session.done("lineage", "shop.monthly_totals").out()).isEqualTo(all);
        assertThat(session.done("lineage", "shop.orders or shop.monthly_totals").out())
                .isEqualTo(
                        """
                        asset                mapping  partitions
                        shop.orders                   daily from 2001-02-01 to 2001-02-28
                        shop.monthly_totals           monthly from 2001-02-01 to 2001-02-01
                        """);
    }

    @Test
    void everythingByDefault() {
        assertThat(session.done("lineage", "--json").json().get("nodes"))
                .hasSameSizeAs(session.done("assets", "--json").json());
    }

    @Test
    void itNeedsNoHome() {
        session.done("lineage");

        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void json() {
        JsonNode lineage = session.done("lineage", "shop.daily_totals+1", "--json").json();

        assertThat(lineage)
                .isEqualTo(
                        Session.parsed(
                                """
                                {"nodes": [
                                  {"key": "shop.daily_totals", "group": "shop",
                                   "definition": "daily from 2001-02-01 to 2001-02-28",
                                   "external": false},
                                  {"key": "shop.monthly_totals", "group": "shop",
                                   "definition": "monthly from 2001-02-01 to 2001-02-01",
                                   "external": false}],
                                 "edges": [
                                  {"upstream": "shop.daily_totals",
                                   "downstream": "shop.monthly_totals",
                                   "parameter": "dailyTotals", "mapping": "overlap"}]}
                                """));
    }

    @Test
    void anUnknownAsset() {
        session.run("lineage", "shop.order")
                .isRefused("larder: Unknown asset shop.order; did you mean shop.orders?");
    }
}
