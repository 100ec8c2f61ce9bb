package dev.larder.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/**
 * That axe finds no serious fault in any view, contrast among them; and that nothing has to move.
 */
@ExtendWith({Browsers.class, LivedIn.class})
class AccessibilityTest {
    private static final List<String> SERIOUS = List.of("serious", "critical");

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noViewHasASeriousFault(ColorScheme scheme, Browser browser, Server server) {
        NewContextOptions options =
                new NewContextOptions()
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1440, 900);
        List<String> faults = new ArrayList<>();
        try (Visit visit = Visit.of(browser, server, options)) {
            for (View view : View.ALL) {
                view.open(visit);
                faults.addAll(faults(visit, view.name()));
            }
            visit.go("/lineage?asset=flights.departures");
            visit.button("Materialize 1 asset…").click();
            PlaywrightAssertions.assertThat(visit.button("Start · 2 steps")).isVisible();
            faults.addAll(faults(visit, "plan"));
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("Control+k");
            visit.page().getByRole(AriaRole.COMBOBOX).fill("delays");
            PlaywrightAssertions.assertThat(visit.page().getByRole(AriaRole.OPTION).first())
                    .containsText("delays");
            faults.addAll(faults(visit, "palette"));
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Visit visit, String name) {
        AxeResults results = new AxeBuilder(visit.page()).analyze();
        assertThat(results.getPasses()).as("rules that " + name + " was held to").isNotEmpty();
        return results.getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .flatMap(rule ->
                        rule.getNodes().stream()
                                .map(node ->
                                        "%s: %s: %s %s"
                                                .formatted(
                                                        name,
                                                        rule.getId(),
                                                        node.getHtml(),
                                                        node.getFailureSummary())))
                .toList();
    }

    @Test
    void nothingMovesForWhoWantsThat(Browser browser, Server server) {
        NewContextOptions still = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        try (Visit visit = Visit.of(browser, server, still)) {
            for (View view : View.ALL) {
                view.open(visit);
                Object moving =
                        visit.page()
                                .evaluate(
                                        "document.getAnimations().filter(it => it.playState ==="
                                                + " 'running' &&"
                                                + " it.effect.getComputedTiming().duration > 1)"
                                                + ".length");
                assertThat((Integer) moving).as("what moves in " + view.name()).isZero();
            }
        }
    }
}
