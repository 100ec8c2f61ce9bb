package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
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

/** Two people see the same run as it goes on, and neither loads a page again. */
@ExtendWith(Browsers.class)
class TwoBrowsersTest {
    private static final Pattern SOME =
            Pattern.compile("^Run 1, Running, flights\\.departures .*\\d+ succeeded");
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
    void aRunIsLiveForBoth(Browser browser) {
        try (Visit one = Visit.of(browser, server);
                Visit other = Visit.of(browser, server)) {
            other.go("/runs");
            assertThat(other.role(AriaRole.HEADING, "Nothing was run yet")).isVisible();
            other.page().evaluate("window.loadedOnce = true");
            one.go("/lineage?asset=flights.departures&partitions=2001-01-01..2001-02-28");
            one.page().evaluate("window.loadedOnce = true");
            one.button("Start backfill · 59 steps").click();

            Locator here = one.region("Run 1").getByRole(AriaRole.PROGRESSBAR);
            assertThat(here)
                    .hasAttribute(
                            "aria-valuetext", Pattern.compile("^[1-9]\\d* of 59 partitions done"));
            Locator there = other.role(AriaRole.LINK, SOME);
            assertThat(there).isVisible();
            there.click();
            assertThat(other.role(AriaRole.STATUS, "State of the run")).hasText("Running");

            assertThat(here).hasAttribute("aria-valuetext", "59 of 59 partitions done");
            assertThat(one.region("Run 1")).containsText("succeeded");
            assertThat(other.role(AriaRole.STATUS, "State of the run")).hasText("Succeeded");
            assertThat(other.page().getByRole(AriaRole.MAIN)).containsText("59 of 59 done");
            for (Visit visit : new Visit[] {one, other}) {
                if (!Boolean.TRUE.equals(visit.page().evaluate("window.loadedOnce"))) {
                    throw new AssertionError("The page was loaded again: " + visit.page().url());
                }
                visit.isFine();
            }
        }
    }
}
