package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Partitions that are no time: some regions, dragged. */
@ExtendWith(Browsers.class)
class RegionTest {
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = Server.start(folder.resolve("home"));
        server.make("flights.departures or flights.airports");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void someRegionsArePlannedAndMade(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/lineage?asset=reports.regional_traffic");
            visit.drag(region(visit, "northeast"), region(visit, "south"));
            Locator panel = visit.region("Asset reports.regional_traffic");
            assertThat(panel).containsText("northeast → south");
            assertThat(panel).containsText("2 missing");
            assertThat(visit.region("What will run"))
                    .containsText("2 partitions · 1 asset · 1 wave");
            visit.button("Start backfill · 2 steps").click();
            assertThat(panel.getByRole(AriaRole.PROGRESSBAR))
                    .hasAttribute("aria-valuetext", "2 of 2 partitions done");
            assertThat(region(visit, "northeast")).hasAccessibleName("northeast, up to date");
            assertThat(region(visit, "south")).hasAccessibleName("south, up to date");
            assertThat(region(visit, "midwest")).hasAccessibleName("midwest, missing");
            assertThat(region(visit, "west")).hasAccessibleName("west, missing");
            visit.isFine();
        }
    }

    @Test
    void aBandOfRegionsIsPlanned(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/partitions");
            visit.role(AriaRole.COMBOBOX, "Along")
                    .selectOption(
                            new SelectOption().setLabel("midwest, northeast, south, west (1)"));
            assertThat(visit.link("regional_traffic")).isVisible();
            BoundingBox bars =
                    visit.page().getByRole(AriaRole.MAIN).locator("canvas").boundingBox();
            double row = visit.link("regional_traffic").boundingBox().y + 6;
            visit.page().mouse().move(bars.x + bars.width / 8, row);
            visit.page().mouse().down();
            visit.page()
                    .mouse()
                    .move(bars.x + bars.width * 7 / 8, row, new Mouse.MoveOptions().setSteps(8));
            visit.page().mouse().up();
            assertThat(visit.region("Band")).containsText("midwest → west");
            visit.button(Pattern.compile("^Preview backfill · [24]$")).click();
            Locator dialog = visit.role(AriaRole.DIALOG, "Backfill midwest → west");
            assertThat(dialog).containsText(Pattern.compile("[24] partitions · 1 asset · 1 wave"));
            visit.isFine();
        }
    }

    private static Locator region(Visit visit, String region) {
        return visit.role(AriaRole.GRIDCELL, Pattern.compile("^" + region + ","));
    }
}
