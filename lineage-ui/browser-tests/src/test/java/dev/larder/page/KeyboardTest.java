package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static dev.larder.page.Visit.named;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** All the way to a run without a mouse, and without motion. */
@ExtendWith(Browsers.class)
class KeyboardTest {
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = Server.start(folder.resolve("home"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    private static Visit still(Browser browser) {
        return Visit.of(
                browser,
                server,
                new NewContextOptions()
                        .setViewportSize(1280, 800) // tiles, no cards
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    @Test
    void anAssetIsFoundPlannedAndMade(Browser browser) {
        try (Visit visit = still(browser)) {
            visit.go("/");
            assertThat(visit.button("Missing 7")).isVisible();
            Keyboard keyboard = visit.page().keyboard();
            keyboard.press("Control+k");
            assertThat(visit.page().getByRole(AriaRole.COMBOBOX)).isFocused();
            keyboard.type("airports");
            assertThat(visit.page().getByRole(AriaRole.OPTION).first()).containsText("airports");
            keyboard.press("Enter");
            assertThat(visit.region("Asset flights.airports")).isVisible();

            keyboard.press("m");
            Locator dialog = visit.role(AriaRole.DIALOG, "Plan flights.airports");
            Locator start = dialog.getByRole(AriaRole.BUTTON, named("Start · 1 step"));
            assertThat(start).isEnabled();
            visit.tabTo(start);
            keyboard.press("Enter");
            assertThat(dialog.getByRole(AriaRole.REGION, starting("Run ")))
                    .containsText("succeeded");
            keyboard.press("Escape");
            assertThat(dialog).isHidden();
            assertThat(visit.region("Asset flights.airports")).containsText("1 up to date");
            visit.isFine();
        }
    }

    @Test
    void aRangeIsChosenAndMade(Browser browser) {
        try (Visit visit = still(browser)) {
            visit.go("/");
            Keyboard keyboard = visit.page().keyboard();
            visit.tabTo(visit.role(AriaRole.TREEITEM, "flights, 5 assets"));
            keyboard.press("ArrowRight"); // unfolds
            keyboard.press("ArrowDown");
            keyboard.press("ArrowDown");
            assertThat(visit.role(AriaRole.TREEITEM, Pattern.compile("^flights\\.departures")))
                    .isFocused();
            keyboard.press("Enter");
            Locator panel = visit.region("Asset flights.departures");
            visit.tabTo(panel.getByRole(AriaRole.GRIDCELL, starting("2001-06-30")));
            keyboard.press("ArrowLeft");
            keyboard.press("Shift+ArrowLeft");
            keyboard.press("Shift+ArrowLeft");
            assertThat(panel).containsText("2001-06-27 → 2001-06-29");
            Locator start = visit.button("Start backfill · 3 steps");
            assertThat(start).isEnabled();
            visit.tabTo(start);
            keyboard.press("Enter");
            assertThat(panel.getByRole(AriaRole.PROGRESSBAR))
                    .hasAttribute("aria-valuetext", "3 of 3 partitions done");
            assertThat(panel.getByRole(AriaRole.GRIDCELL, starting("2001-06-27")))
                    .hasAccessibleName("2001-06-27, up to date");
            assertThat(panel.getByRole(AriaRole.GRIDCELL, starting("2001-06-30")))
                    .hasAccessibleName("2001-06-30, missing");
            visit.isFine();
        }
    }

    private static Locator.GetByRoleOptions starting(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }
}
