package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.regex.Pattern;

/** From a few letters to an asset. */
@ExtendWith({Browsers.class, LivedIn.class})
class SearchTest {

    @Test
    void theCatalogFindsAsOneTypes(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/catalog");
            Locator rows = visit.role(AriaRole.ROW, Pattern.compile("^(flights|reports)\\.\\w+$"));
            assertThat(rows).hasCount(8);
            visit.role(AriaRole.SEARCHBOX, "Search the catalog").fill("every departure");
            assertThat(rows).hasCount(1);
            visit.link("flights.departures").click();
            assertThat(visit.page()).hasURL(server.at("/assets/flights.departures"));
            assertThat(visit.role(AriaRole.HEADING, "flights.departures")).isVisible();
            visit.page().goBack();
            assertThat(visit.role(AriaRole.SEARCHBOX, "Search the catalog"))
                    .hasValue("every departure");
            assertThat(rows).hasCount(1);
            visit.isFine();
        }
    }

    @Test
    void thePaletteOpensAnAsset(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/runs");
            assertThat(visit.role(AriaRole.HEADING, "Runs")).isVisible();
            visit.page().keyboard().press("Control+k");
            Locator dialog = visit.role(AriaRole.DIALOG, "Search");
            dialog.getByRole(AriaRole.COMBOBOX).fill("wrstr");
            assertThat(
                            dialog.getByRole(
                                    AriaRole.OPTION,
                                    new Locator.GetByRoleOptions().setSelected(true)))
                    .containsText("worst_routes");
            visit.page().keyboard().press("Enter");
            assertThat(dialog).isHidden();
            assertThat(visit.page()).hasURL(server.at("/assets/reports.worst_routes"));
            assertThat(visit.role(AriaRole.HEADING, "reports.worst_routes")).isVisible();
            visit.isFine();
        }
    }
}
