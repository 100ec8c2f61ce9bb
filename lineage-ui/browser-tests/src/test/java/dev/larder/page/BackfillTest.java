package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static dev.larder.page.Visit.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A range of days, dragged: what it comes to, its plan, and its run in place. */
@ExtendWith(Browsers.class)
class BackfillTest {
    private static final String RANGE = "2001-01-20..2001-02-09";
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
    void aDraggedRangeIsPlannedAndMade(Browser browser) throws Exception {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/lineage?asset=flights.departures");
            visit.drag(day(visit, "2001-01-20"), day(visit, "2001-02-09"));
            Locator panel = visit.region("Asset flights.departures");
            assertThat(panel).containsText("2001-01-20 → 2001-02-09");
            assertThat(panel).containsText("21 missing");
            assertThat(visit.page()).hasURL(Pattern.compile("partitions=2001-01-20"));

            int steps = previewIsThePlanOf(visit, "flights.departures", RANGE);
            panel.getByRole(AriaRole.CHECKBOX).check();
            previewIsThePlanOf(visit, "flights.departures+", RANGE);
            panel.getByRole(AriaRole.CHECKBOX).uncheck();
            previewIsThePlanOf(visit, "flights.departures", RANGE);

            visit.button("Start backfill · " + steps + " steps").click();
            Locator run = panel.getByRole(AriaRole.REGION, named("Run 1"));
            assertThat(run).containsText("succeeded");
            assertThat(run).containsText("21 of 21 partitions done");
            assertThat(day(visit, "2001-01-20")).hasAccessibleName("2001-01-20, up to date");
            assertThat(day(visit, "2001-02-01")).hasAccessibleName("2001-02-01, up to date");
            assertThat(day(visit, "2001-02-09")).hasAccessibleName("2001-02-09, up to date");
            assertThat(day(visit, "2001-01-19")).hasAccessibleName("2001-01-19, missing");
            assertThat(day(visit, "2001-02-10")).hasAccessibleName("2001-02-10, missing");
            assertThat(panel).containsText("21 up to date");
            assertThat(visit.button("Nothing to run")).isDisabled();
            visit.isFine();
        }
        JsonNode partitions = server.get("assets/flights.departures").get("partitions");
        Assertions.assertThat(partitions.get("upToDate").asInt()).isEqualTo(21);
        Assertions.assertThat(partitions.get("missing").asInt()).isEqualTo(160);
    }

    private static Locator day(Visit visit, String day) {
        return visit.role(AriaRole.GRIDCELL, Pattern.compile("^" + day));
    }

    /**
     * Asks for the same plan, and looks whether the page tells its numbers; {@return its steps}.
     */
    private static int previewIsThePlanOf(Visit visit, String selection, String range)
            throws Exception {
        JsonNode plan =
                server.post(
                        "plans",
                        "{\"selection\":\"%s\",\"partitions\":\"%s\",\"mode\":\"MISSING\"}"
                                .formatted(selection, range));
        JsonNode counts = plan.get("counts");
        long assets =
                plan.get("steps").valueStream().map(step -> step.get("asset")).distinct().count();
        long waves =
                plan.get("steps").valueStream().map(step -> step.get("wave")).distinct().count();
        String told =
                "%s partitions · %d asset%s · %d wave%s"
                        .formatted(
                                counts.get("partitions").asText(),
                                assets,
                                assets == 1 ? "" : "s",
                                waves,
                                waves == 1 ? "" : "s");
        assertThat(visit.region("What will run")).containsText(told);
        int steps = counts.get("steps").asInt();
        assertThat(visit.button("Start backfill · " + steps + " steps")).isEnabled();
        return steps;
    }
}
