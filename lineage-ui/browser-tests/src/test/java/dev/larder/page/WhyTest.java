package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.regex.Pattern;

/** Why something is stale, down to where it began. */
@ExtendWith({Browsers.class, LivedIn.class})
class WhyTest {
    private static final String DAYS = LivedIn.BROKEN + ", " + LivedIn.CORRECTED;

    @Test
    void staleLeadsToItsRootCause(Browser browser, Server server) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/assets/reports.summary");
            visit.role(AriaRole.TAB, Pattern.compile("^Why")).click();
            Locator root =
                    visit.role(AriaRole.LIST, "Root causes")
                            .getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText("Input changed"));
            assertThat(root).hasCount(1);
            assertThat(root).containsText("flights.airline_reports " + DAYS);
            assertThat(root).containsText("for flights.departures " + DAYS);
            comesDownLike(
                    visit,
                    "reports.worst_routes",
                    "flights.monthly_delays",
                    "flights.route_delays",
                    "flights.departures",
                    "flights.airline_reports");

            root.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(LivedIn.CORRECTED))
                    .first()
                    .click();
            assertThat(visit.page())
                    .hasURL(
                            Pattern.compile(
                                    "/assets/flights\\.airline_reports\\?.*partition="
                                            + LivedIn.CORRECTED));
            assertThat(visit.role(AriaRole.ARTICLE, "Partition " + LivedIn.CORRECTED)).isVisible();
            visit.isFine();
        }
    }

    /** Each is told inside of the one before. */
    private static void comesDownLike(Visit visit, String... assets) {
        Locator place = visit.page().getByRole(AriaRole.TABPANEL);
        for (String asset : assets) {
            Locator link =
                    visit.page()
                            .getByRole(
                                    AriaRole.LINK,
                                    new Page.GetByRoleOptions().setName(asset).setExact(true));
            place =
                    place.getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHas(link))
                            .filter(new Locator.FilterOptions().setHasNotText("In lineage"))
                            .first();
            assertThat(place).isVisible();
        }
    }
}
