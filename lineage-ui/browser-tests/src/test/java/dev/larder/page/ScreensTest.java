package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Pictures of every view, to be looked at; and that none is wider than its window. */
@ExtendWith({Browsers.class, LivedIn.class})
class ScreensTest {
    private static final int[][] SIZES = {{1440, 900}, {1024, 768}};
    private static final Path FOLDER =
            Path.of(Objects.requireNonNull(System.getProperty("larder.screenshots")));

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyViewFitsItsWindow(ColorScheme scheme, Browser browser, Server server) {
        NewContextOptions options = new NewContextOptions().setColorScheme(scheme);
        try (Visit visit = Visit.of(browser, server, options)) {
            for (View view : View.ALL) {
                view.open(visit);
                take(visit, view.name(), scheme);
            }
            visit.go("/lineage?asset=flights.departures");
            visit.button("Materialize 1 asset…").click();
            assertThat(visit.button("Start · 2 steps")).isVisible();
            take(visit, "plan", scheme);
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("Control+k");
            visit.page().getByRole(AriaRole.COMBOBOX).fill("delays");
            assertThat(visit.page().getByRole(AriaRole.OPTION).first()).containsText("delays");
            take(visit, "palette", scheme);
            visit.isFine();
        }
    }

    private static void take(Visit visit, String name, ColorScheme scheme) {
        String theme = scheme.name().toLowerCase(Locale.ROOT);
        assertThat(visit.page().locator("html")).hasAttribute("data-theme", theme);
        for (int[] size : SIZES) {
            visit.page().setViewportSize(size[0], size[1]);
            String file = "%s-%s-%d.png".formatted(name, theme, size[0]);
            visit.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(file)));
            Object wide = visit.page().evaluate("document.documentElement.scrollWidth");
            Assertions.assertThat((Integer) wide)
                    .as("width of " + file)
                    .isLessThanOrEqualTo(size[0]);
        }
        visit.page().setViewportSize(SIZES[0][0], SIZES[0][1]);
    }
}
