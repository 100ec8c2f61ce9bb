package dev.larder.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast the page is in a headless Chromium without a GPU, with many assets and many partitions:
 * when it shows something, what is transferred for it, and how many frames it draws while it is
 * moved. The floor is an empty page that is moved in the same way.
 */
final class PageInBrowserBench {
    private static final List<Size> SIZES =
            List.of(
                    new Size("500 assets", "/lineage", "wide.assets=500", "wide.days=30"),
                    new Size("5,000 assets", "/lineage", "wide.assets=5000", "wide.days=30"),
                    new Size("300 x 365", "/partitions", "wide.assets=300", "wide.days=365"),
                    new Size(
                            "1 x 1,000,000", "/partitions", "wide.assets=0", "wide.hours=1000000"));

    private record Size(String name, String view, List<String> settings) {
        Size(String name, String view, String... settings) {
            this(name, view, List.of(settings));
        }
    }

    private PageInBrowserBench() {}

    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of("../../asset-runtime/target/test-classes").toRealPath();
        try (Browsers.Opened opened = Browsers.open(Chromium.find().orElseThrow())) {
            for (Size size : SIZES) {
                Path home = Files.createTempDirectory("larder-page-bench");
                try (WideServer server = WideServer.start(classes, home, size.settings())) {
                    look(opened.browser(), server, size);
                } finally {
                    delete(home);
                }
            }
        }
    }

    private static void look(Browser browser, WideServer server, Size size) {
        NewContextOptions options = new NewContextOptions().setViewportSize(1440, 900);
        try (BrowserContext context = browser.newContext(options)) {
            Page page = context.newPage();
            page.navigate("about:blank");
            tell(size, "an empty page, moved", PageFrames.panning(page));
            page.navigate(server.at(size.view()));
            page.locator("canvas").first().waitFor();
            page.waitForLoadState(LoadState.LOAD);
            shown(page, size);
            if (size.view().equals("/lineage")) {
                lineage(page, size);
            } else {
                tell(size, "zoomed, with Ctrl and the wheel", zoomedTime(page));
                tell(size, "panned along time", PageFrames.scrolling(page, 120, 120));
            }
        }
    }

    private static PageFrames.Seen zoomedTime(Page page) {
        page.keyboard().down("Control");
        PageFrames.Seen seen = PageFrames.zooming(page, 60, -60);
        page.keyboard().up("Control");
        return seen;
    }

    /** From all of it, where assets are blocks, to cards. */
    private static void lineage(Page page, Size size) {
        page.keyboard().press("f");
        tell(size, "all of it, panned", PageFrames.panning(page));
        tell(size, "zoomed in", PageFrames.zooming(page, 12, -120));
        tell(size, "nearer, panned", PageFrames.panning(page));
        tell(size, "zoomed in", PageFrames.zooming(page, 12, -120));
        tell(size, "cards, panned", PageFrames.panning(page));
        tell(size, "zoomed out", PageFrames.zooming(page, 24, 120));
    }

    private static void shown(Page page, Size size) {
        Object painted =
                page.evaluate(
                        "() =>"
                            + " performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Object bytes =
                page.evaluate(
                        "() => performance.getEntriesByType('resource').reduce((sum, one) => sum +"
                                + " one.transferSize, 0)");
        System.out.printf(
                "  %-14s first paint %,.0f ms, transferred %,.0f kB%n",
                size.name(),
                ((Number) painted).doubleValue(),
                ((Number) bytes).doubleValue() / 1000);
    }

    private static void tell(Size size, String what, PageFrames.Seen seen) {
        System.out.printf(
                "  %-14s %-32s %5.1f frames/s, p95 %6.1f ms%n",
                size.name(), what, seen.perSecond(), seen.slowest());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
