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

/** From the red badge to what went wrong, and out of it. */
@ExtendWith(Browsers.class)
class FailureTest {
    private static final String DAY = "2001-03-03";
    @TempDir private Path folder;

    @Test
    void aFailureIsFoundUnderstoodAndMended(Browser browser) throws Exception {
        Archive archive = Archive.copy(folder.resolve("archive"));
        archive.breakDay(DAY);
        try (Server server = Server.start(folder.resolve("home"), archive.environment());
                Visit visit = Visit.of(browser, server)) {
            server.run(
                    "{\"selection\":\"flights.departures\",\"partitions\":\"2001-03-01..2001-03-05\"}");
            visit.go("/catalog");
            visit.link("Runs, 1 run failed").click();
            visit.role(AriaRole.LINK, Pattern.compile("^Run 1, .* 1 failed")).click();
            // The third click is not needed: the step that failed is the one that is shown.
            Locator trace = visit.region("Stack trace");
            assertThat(trace.getByRole(AriaRole.PARAGRAPH).first()).hasText("ZipException");
            assertThat(trace.getByRole(AriaRole.PARAGRAPH).nth(1)).hasText("Not in GZIP format");
            assertThat(trace)
                    .containsText("your code: dev.larder.example.FlightArchive.departures");
            assertThat(visit.region("Step")).containsText("flights.departures " + DAY);

            archive.mendDay(DAY);
            visit.button("Retry 1 partition").click();
            assertThat(visit.role(AriaRole.STATUS, "State of the run")).hasText("Succeeded");
            assertThat(visit.link("Runs")).isVisible();
            assertThat(visit.link("Runs, 1 run failed")).isHidden();
            visit.isFine();
        }
    }
}
