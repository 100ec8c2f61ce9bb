package dev.larder.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives tests a {@link Browser}, one for all that a thread runs, as Playwright's are for one thread
 * only; skips them where none is installed.
 */
final class Browsers implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Browsers.class);
    private static final String NONE =
            "Browser tests are skipped: no Chromium on the PATH, and CHROMIUM names none";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** Playwright's own is for quiet machines. */
    private static final double PATIENCE_MILLIS = 30_000;

    /** Without a network of its own: Chromium would look for its maker's hosts. */
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    record Opened(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        opened(context);
    }

    private static Opened opened(ExtensionContext context) {
        Path chromium = Chromium.find().orElseGet(Browsers::none);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Thread.currentThread(), _ -> open(chromium), Opened.class);
    }

    @SuppressWarnings("SystemOut") // who builds is to see it
    private static Path none() {
        if (Chromium.isRequired()) {
            throw new IllegalStateException("No Chromium on the PATH, and CHROMIUM names none");
        }
        if (TOLD.compareAndSet(false, true)) {
            System.out.println(NONE);
        }
        return Assumptions.abort(NONE);
    }

    static Opened open(Path chromium) {
        Playwright playwright =
                Playwright.create(
                        new CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(ARGUMENTS)
                                        .setChromiumSandbox(false));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new Opened(playwright, browser);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return opened(context).browser();
    }
}
