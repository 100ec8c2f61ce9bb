package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import dev.larder.punctual.PunctualAssets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** Of {@link PunctualAssets}: which data are late, since when, and what mends that. */
@ExtendWith(Browsers.class)
class FreshnessTest {
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = Server.start(folder.resolve("home"), Map.of("PUNCTUAL", "open"));
        server.make("punctual.* and not punctual.unknown");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    private static Locator freshness(Visit visit, String name) {
        return visit.role(AriaRole.ROW, "punctual." + name).locator("[data-column=freshness]");
    }

    @Test
    void theCatalogTellsFreshnessAsAnAxisOfItsOwn(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/catalog?selection=group:punctual");
            assertThat(freshness(visit, "on_time")).hasText("on time");
            assertThat(freshness(visit, "late")).containsText("latesince ");
            assertThat(freshness(visit, "overdue")).containsText("overduesince ");
            assertThat(freshness(visit, "unknown")).hasText("unknown");
            assertThat(freshness(visit, "without")).hasText("no policy");
            assertThat(
                            visit.role(AriaRole.ROW, "punctual.overdue")
                                    .locator("[data-column=staleness]"))
                    .hasText("Up to date");

            visit.role(AriaRole.COLUMNHEADER, "Freshness").getByRole(AriaRole.BUTTON).click();
            Locator rows = visit.page().locator("[role=row][aria-label^='punctual.']");
            assertThat(rows.first()).containsText("overdue");
            visit.role(AriaRole.GROUP, "Filters")
                    .getByRole(AriaRole.BUTTON, Visit.named("Freshness"))
                    .click();
            visit.role(AriaRole.CHECKBOX, "late 1").check();
            assertThat(rows).hasCount(1);
            visit.isFine();
        }
    }

    @Test
    void oneClickPlansWhatIsAwaited(Browser browser) throws Exception {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/catalog?selection=freshness:overdue");
            visit.button("Materialize punctual.overdue_keys").click();
            Locator dialog = visit.role(AriaRole.DIALOG, "Materialize punctual.overdue_keys");
            visit.button("Start · 2 steps").click();
            assertThat(dialog.getByRole(AriaRole.PROGRESSBAR))
                    .hasAttribute("aria-valuetext", "2 of 2 partitions done");
            visit.isFine();
        }
    }

    @Test
    void anAssetTellsSinceWhenAndByWhichPolicy(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/assets/punctual.overdue");
            Locator main = visit.page().getByRole(AriaRole.MAIN);
            assertThat(main).containsText("Overdue");
            assertThat(main).containsText("since ");
            assertThat(main).containsText("within 0.001s");
            visit.go("/assets/punctual.on_time");
            assertThat(main).containsText("On time");
            assertThat(main).containsText("until ");
            visit.isFine();
        }
    }
}
