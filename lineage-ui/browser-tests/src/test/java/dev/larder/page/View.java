package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One of the page's views, as it is on a {@link LivedIn} server.
 *
 * @param title what stands on top of it
 * @param ready what is there once it is whole
 */
record View(String name, String address, String title, Function<Visit, Locator> ready) {
    private static final String ASSET = "/assets/flights.departures";

    static final List<View> ALL =
            List.of(
                    new View("lineage", "/lineage", "Lineage", it -> it.button("Stale 5")),
                    new View(
                            "lineage-panel",
                            "/lineage?asset=flights.departures",
                            "Lineage",
                            it -> it.button("Start backfill · 1 step")),
                    new View(
                            "lineage-why",
                            "/lineage?asset=reports.summary&tab=why",
                            "Lineage",
                            it -> it.role(AriaRole.LIST, "Root causes")),
                    new View("catalog", "/catalog", "Catalog", it -> row(it, "reports.summary")),
                    new View(
                            "partitions",
                            "/partitions",
                            "Partitions",
                            it -> it.link("monthly_delays")),
                    new View(
                            "partitions-band",
                            "/partitions?from=2001-03-01T00:00:00Z&to=2001-03-20T00:00:00Z",
                            "Partitions",
                            it -> it.button(Pattern.compile("^Preview backfill · \\d+"))),
                    new View("runs", "/runs", "Runs", it -> it.link("Last failed run")),
                    new View("run-steps", "/runs/2", "Run 2", it -> it.region("Stack trace")),
                    new View("run-timeline", "/runs/1?tab=timeline", "Run 1", View::timeline),
                    new View(
                            "run-assets", "/runs/1?tab=assets", "Run 1", it -> it.region("Wave 1")),
                    new View("run-logs", "/runs/1?tab=logs", "Run 1", View::panel),
                    new View(
                            "asset",
                            ASSET,
                            "flights.departures",
                            it -> it.role(AriaRole.TABLE, "Columns")),
                    new View(
                            "asset-partitions",
                            ASSET + "?tab=partitions",
                            "flights.departures",
                            it -> it.button("Start backfill · 1 step")),
                    new View(
                            "asset-partition",
                            ASSET + "?tab=partitions&partition=" + LivedIn.CORRECTED,
                            "flights.departures",
                            it -> it.role(AriaRole.LIST, "Root causes")),
                    new View(
                            "asset-why",
                            "/assets/reports.summary?tab=why",
                            "reports.summary",
                            it -> it.role(AriaRole.LIST, "Root causes")),
                    new View(
                            "asset-materializations",
                            ASSET + "?tab=materializations",
                            "flights.departures",
                            View::panel),
                    new View("asset-runs", ASSET + "?tab=runs", "flights.departures", View::panel));

    private static Locator row(Visit visit, String key) {
        return visit.role(AriaRole.ROW, key);
    }

    private static Locator timeline(Visit visit) {
        return visit.role(AriaRole.APPLICATION, Pattern.compile("^Timeline of 375 steps"));
    }

    private static Locator panel(Visit visit) {
        return visit.page().getByRole(AriaRole.TABPANEL);
    }

    /** Opens it by its address, and waits until it is whole. */
    void open(Visit visit) {
        visit.go(address);
        isThere(visit);
    }

    void isThere(Visit visit) {
        assertThat(visit.page().getByRole(AriaRole.HEADING).first()).hasText(title);
        assertThat(ready.apply(visit).first()).isVisible();
        visit.isLoaded();
    }

    @Override
    public String toString() {
        return name;
    }
}
