package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Of every view, in light and in dark: its address is its own and can be shared; it is no wider
 * than its window; axe finds no serious fault, contrast among them; and nothing moves for who wants
 * that. Leaves pictures of it, to be looked at.
 */
@ExtendWith({Browsers.class, LivedIn.class})
class ViewsTest {
    private static final int[][] SIZES = {{1440, 900}, {1024, 768}};
    private static final List<String> SERIOUS = List.of("serious", "critical");
    private static final Path FOLDER =
            Path.of(Objects.requireNonNull(System.getProperty("larder.screenshots")));
    private static final String MOVING =
            """
            document.getAnimations().filter(
                it => it.playState === 'running' && it.effect.getComputedTiming().duration > 1).length
            """;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyViewIsSound(ColorScheme scheme, Browser browser, Server server) {
        NewContextOptions options =
                new NewContextOptions()
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(SIZES[0][0], SIZES[0][1]);
        SoftAssertions sound = new SoftAssertions();
        try (Visit visit = Visit.of(browser, server, options)) {
            for (View view : View.ALL) {
                view.open(visit);
                assertThat(visit.page()).hasURL(server.at(view.address()));
                check(visit, view.name(), scheme, sound);
            }
            visit.go("/lineage?asset=flights.departures");
            visit.button("Materialize 1 asset…").click();
            assertThat(visit.button("Start · 2 steps")).isVisible();
            check(visit, "plan", scheme, sound);
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("Control+k");
            visit.page().getByRole(AriaRole.COMBOBOX).fill("delays");
            assertThat(visit.page().getByRole(AriaRole.OPTION).first()).containsText("delays");
            check(visit, "palette", scheme, sound);
            visit.isFine();
        }
        sound.assertAll();
    }

    private static void check(Visit visit, String name, ColorScheme scheme, SoftAssertions sound) {
        Page page = visit.page();
        sound.assertThat((Integer) page.evaluate(MOVING)).as("what moves in " + name).isZero();
        sound.assertThat(faults(page, scheme)).as(name).isEmpty();
        String theme = scheme.name().toLowerCase(Locale.ROOT);
        assertThat(page.locator("html")).hasAttribute("data-theme", theme);
        for (int[] size : SIZES) {
            page.setViewportSize(size[0], size[1]);
            String file = "%s-%s-%d.png".formatted(name, theme, size[0]);
            page.screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(file)));
            sound.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + file)
                    .isLessThanOrEqualTo(size[0]);
        }
        page.setViewportSize(SIZES[0][0], SIZES[0][1]);
    }

    /** Of the dark view its colours, which is all that differs from the light one. */
    private static List<String> faults(Page page, ColorScheme scheme) {
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true); // there are no frames
        if (scheme == ColorScheme.DARK) {
            axe.withRules(List.of("color-contrast"));
        }
        AxeResults results = axe.analyze();
        Assertions.assertThat(results.getPasses()).as("rules that it is held to").isNotEmpty();
        return results.getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .flatMap(rule ->
                        rule.getNodes().stream()
                                .map(node ->
                                        "%s: %s %s"
                                                .formatted(
                                                        rule.getId(),
                                                        node.getHtml(),
                                                        node.getFailureSummary())))
                .toList();
    }
}
