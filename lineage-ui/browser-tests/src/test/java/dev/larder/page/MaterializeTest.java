package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static dev.larder.page.Visit.named;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** From the lineage to data: pick an asset, read its plan, start just that. */
@ExtendWith(Browsers.class)
class MaterializeTest {
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = Server.start(folder.resolve("home"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void aPlanThatIsOutdatedIsRefused(Browser browser) throws Exception {
        String day = "2001-04-01";
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/lineage?asset=flights.departures&partitions=" + day);
            assertThat(visit.button("Start backfill · 1 step")).isEnabled();
            server.run("{\"selection\":\"flights.departures\",\"partitions\":\"" + day + "\"}");
            visit.button("Start backfill · 1 step").click();
            Locator said = visit.page().getByRole(AriaRole.ALERT);
            assertThat(said)
                    .containsText(
                            "cannot be started: what it would do has changed since; make a new one."
                                    + " This is the new plan.");
            assertThat(visit.button("Nothing to run")).isDisabled();
        }
    }

    @Test
    void anAssetIsMadeFromTheLineage(Browser browser) {
        // So large that all cards are in sight at once.
        NewContextOptions large = new NewContextOptions().setViewportSize(1920, 1080);
        try (Visit visit = Visit.of(browser, server, large)) {
            visit.go("/");
            Locator card = visit.button(Pattern.compile("^flights\\.airports, "));
            assertThat(card).hasAccessibleName("flights.airports, table, missing");
            card.click();
            assertThat(visit.region("Asset flights.airports")).isVisible();

            visit.button("Materialize 1 asset…").click();
            Locator dialog = visit.role(AriaRole.DIALOG, "Plan flights.airports");
            assertThat(dialog.getByRole(AriaRole.REGION, named("What will run")))
                    .containsText("1 partition · 1 asset · 1 wave");
            visit.button("Start · 1 step").click();
            assertThat(dialog.getByText("succeeded", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(dialog.getByRole(AriaRole.PROGRESSBAR))
                    .hasAttribute("aria-valuetext", "1 of 1 partition done");
            visit.page().keyboard().press("Escape");
            assertThat(dialog).isHidden();

            assertThat(card).hasAccessibleName("flights.airports, table, up to date");
            assertThat(card).containsText("Up to date");
            visit.isFine();
        }
    }
}
