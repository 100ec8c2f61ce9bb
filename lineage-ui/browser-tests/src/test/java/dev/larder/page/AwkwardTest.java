package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static dev.larder.awkward.AwkwardAssets.KEYS;
import static dev.larder.awkward.AwkwardAssets.LONGEST_KEY;
import static dev.larder.awkward.AwkwardAssets.MARKUP;
import static dev.larder.awkward.AwkwardAssets.RIGHT_TO_LEFT;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;

import dev.larder.awkward.AwkwardAssets;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** {@link AwkwardAssets}: their texts are texts, and stay where they belong. */
@ExtendWith(Browsers.class)
class AwkwardTest {
    private static final Path FOLDER =
            Path.of(Objects.requireNonNull(System.getProperty("larder.screenshots")));
    private static final String NO_SUCH = "x".repeat(10_000);
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = Server.start(folder.resolve("home"), Map.of("AWKWARD", "open"));
        server.make("awkward.*");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void textsStayTextsInEveryView(Browser browser) {
        List<String> addresses =
                List.of(
                        "/lineage",
                        "/lineage?asset=awkward.markup",
                        "/lineage?asset=awkward.right_to_left",
                        "/lineage?asset=" + LONGEST_KEY,
                        "/catalog",
                        "/partitions",
                        "/runs",
                        "/runs/1",
                        "/runs/1?tab=timeline",
                        "/runs/1?tab=assets",
                        "/runs/1?tab=logs",
                        "/assets/awkward.markup",
                        "/assets/awkward.markup?tab=partitions",
                        "/assets/awkward.markup?tab=materializations",
                        "/assets/awkward.right_to_left",
                        "/assets/awkward.right_to_left?tab=partitions",
                        "/assets/awkward.right_to_left?tab=runs",
                        "/assets/" + LONGEST_KEY,
                        "/assets/" + LONGEST_KEY + "?tab=partitions",
                        "/assets/" + LONGEST_KEY + "?tab=why");
        try (Visit visit = Visit.of(browser, server)) {
            for (int i = 0; i < addresses.size(); i++) {
                visit.go(addresses.get(i));
                isWhole(visit, "awkward-" + i);
            }
            visit.isFine();
        }
    }

    @Test
    void whatWasWrittenIsRead(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/assets/awkward.markup");
            Locator main = visit.page().getByRole(AriaRole.MAIN);
            assertThat(main).containsText(MARKUP);
            assertThat(main).containsText("<u>group</u>");
            assertThat(visit.role(AriaRole.TABLE, "Columns")).containsText("<b>column</b>");
            visit.go("/assets/awkward.markup?tab=partitions&partition=all");
            assertThat(visit.region("Sample rows")).containsText(MARKUP);
            assertThat(visit.region("Sample rows")).containsText(RIGHT_TO_LEFT);
            visit.go("/assets/awkward.right_to_left");
            assertThat(main).containsText(RIGHT_TO_LEFT);
            visit.go("/assets/" + LONGEST_KEY + "?tab=partitions");
            assertThat(main).containsText(MARKUP);
            visit.isFine();
        }
    }

    @Test
    void anyKeyHasAnAddress(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            for (String key : KEYS) {
                visit.go("/assets/awkward.right_to_left?tab=partitions");
                visit.role(AriaRole.GRIDCELL, key.strip() + ", up to date").click();
                isShown(visit, key);
                assertThat(visit.page()).hasURL(Pattern.compile("partitions?="));
                visit.page().reload();
                isShown(visit, key);
                isWhole(visit, "awkward-key-" + KEYS.indexOf(key));
            }
            visit.isFine();
        }
    }

    private static void isShown(Visit visit, String key) {
        Locator partition = visit.page().getByRole(AriaRole.ARTICLE);
        assertThat(partition.getByRole(AriaRole.HEADING).first()).containsText(key.strip());
        assertThat(partition).containsText("Up to date");
        assertThat(partition).containsText("<b>bold</b>"); // of its value
    }

    @Test
    void aKeyWithoutEndIsNone(Browser browser) {
        try (Visit visit = Visit.of(browser, server)) {
            visit.go("/assets/shop." + NO_SUCH);
            assertThat(visit.role(AriaRole.HEADING, "There is no such asset")).isVisible();
            isWhole(visit, "awkward-no-asset");
            visit.go("/catalog?selection=" + NO_SUCH);
            assertThat(visit.role(AriaRole.TEXTBOX, "Selection"))
                    .hasAttribute("aria-invalid", "true");
            isWhole(visit, "awkward-no-selection");
            visit.go("/assets/awkward.right_to_left?tab=partitions&partition=" + NO_SUCH);
            assertThat(visit.page().getByRole(AriaRole.MAIN))
                    .containsText(
                            Pattern.compile("there is no partition", Pattern.CASE_INSENSITIVE));
            isWhole(visit, "awkward-no-partition");
        }
    }

    /** Nothing was struck, all is loaded, and nothing is wider than the window. */
    private static void isWhole(Visit visit, String name) {
        assertThat(visit.page().getByRole(AriaRole.HEADING).first()).isVisible();
        visit.isLoaded();
        visit.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        assertThat(visit.page().locator("img[src=x], main script, main u, main s, main tt"))
                .hasCount(0);
        Assertions.assertThat((Boolean) visit.page().evaluate("window.struck === undefined"))
                .as(name)
                .isTrue();
        Assertions.assertThat(
                        (Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name)
                .isLessThanOrEqualTo(1440);
    }
}
