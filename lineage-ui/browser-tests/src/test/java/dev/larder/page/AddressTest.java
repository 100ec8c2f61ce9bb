package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses of what there is not, and the way back. */
@ExtendWith({Browsers.class, LivedIn.class})
class AddressTest {
    @Test
    void backLeadsThroughAllThatWasSeen(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/");
            assertThat(visit.page()).hasURL(server.at("/lineage"));
            visit.link("Catalog").click();
            visit.link("flights.departures").click();
            visit.role(AriaRole.TAB, "Runs").click();
            assertThat(visit.page()).hasURL(server.at("/assets/flights.departures?tab=runs"));
            visit.page().goBack();
            assertThat(visit.page()).hasURL(server.at("/assets/flights.departures"));
            visit.page().goBack();
            assertThat(visit.page()).hasURL(server.at("/catalog"));
            assertThat(visit.role(AriaRole.ROW, "flights.departures")).isVisible();
            visit.page().goBack();
            assertThat(visit.page()).hasURL(server.at("/lineage"));
            visit.page().goForward();
            assertThat(visit.page()).hasURL(server.at("/catalog"));
            visit.isFine();
        }
    }

    @Test
    void whatThereIsNotIsSaid(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/assets/flights.departure");
            says(visit, "There is no such asset", "flights.departure");
            assertThat(
                            visit.page()
                                    .getByRole(AriaRole.MAIN)
                                    .getByRole(
                                            AriaRole.LINK,
                                            new Locator.GetByRoleOptions()
                                                    .setName("flights.departures")
                                                    .setExact(true)))
                    .isVisible();
            visit.go("/runs/4711");
            says(visit, "There is no such run", "4711");
            visit.go("/runs/first");
            says(visit, "There is no such run", "first is no run: these have numbers");
            visit.go("/nothing/here");
            says(visit, "There is no such view", "Nothing is at /nothing/here");
            visit.link("To the lineage").click();
            assertThat(visit.page()).hasURL(server.at("/lineage"));
        }
    }

    private static void says(Visit visit, String title, String text) {
        assertThat(visit.role(AriaRole.HEADING, title)).isVisible();
        assertThat(visit.page().getByRole(AriaRole.MAIN)).containsText(text);
    }

    @Test
    void aMalformedSelectionIsRefusedInTheServersWords(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/catalog?selection=group:(");
            Locator field = visit.role(AriaRole.TEXTBOX, "Selection");
            assertThat(field).hasValue("group:(");
            assertThat(field).hasAttribute("aria-invalid", "true");
            assertThat(visit.page().locator("#selection-wrong")).not().isEmpty();
            field.fill("group:reports");
            field.press("Enter");
            assertThat(field).hasAttribute("aria-invalid", "false");
            assertThat(visit.role(AriaRole.ROW, "reports.summary")).isVisible();
            assertThat(visit.role(AriaRole.ROW, "flights.departures")).hasCount(0);
        }
    }
}
