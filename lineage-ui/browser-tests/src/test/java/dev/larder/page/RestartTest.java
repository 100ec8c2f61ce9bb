package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The server ends under an open page, and comes back. */
@ExtendWith(Browsers.class)
class RestartTest {
    @TempDir private Path folder;

    @Test
    void thePageSaysSoAndGoesOnByItself(Browser browser) throws Exception {
        try (Server server = Server.start(folder.resolve("home"));
                Visit visit = Visit.of(browser, server)) {
            visit.go("/lineage?asset=flights.airports");
            Locator card = visit.button(Pattern.compile("^flights\\.airports, "));
            assertThat(card).hasAccessibleName("flights.airports, table, missing");
            visit.page().evaluate("window.loadedOnce = true");

            server.stop();
            Locator lost =
                    visit.page()
                            .getByRole(AriaRole.ALERT)
                            .filter(new Locator.FilterOptions().setHasText("Connection lost."));
            assertThat(lost).containsText("the page goes on by itself once Larder answers");
            assertThat(card).isVisible();

            server.restart();
            server.make("flights.airports");
            assertThat(lost).isHidden();
            assertThat(card).hasAccessibleName("flights.airports, table, up to date");
            if (!Boolean.TRUE.equals(visit.page().evaluate("window.loadedOnce"))) {
                throw new AssertionError("The page was loaded again");
            }
        }
    }

    @Test
    void aViewThatWasNeverSeenComesOnceTheServerIsBack(Browser browser) throws Exception {
        try (Server server = Server.start(folder.resolve("home"));
                Visit visit = Visit.of(browser, server)) {
            visit.go("/lineage");
            assertThat(visit.button("Missing 7")).isVisible();
            server.stop();
            assertThat(visit.page().getByText("Connection lost.")).isVisible();
            visit.link("Catalog").click();
            assertThat(visit.role(AriaRole.HEADING, "Larder does not answer")).isVisible();
            server.restart();
            assertThat(visit.role(AriaRole.ROW, "flights.airports")).containsText("Missing");
            assertThat(visit.page()).hasURL(server.at("/catalog"));
        }
    }
}
