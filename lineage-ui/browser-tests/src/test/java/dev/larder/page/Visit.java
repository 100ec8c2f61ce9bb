package dev.larder.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A page of a server, in a browser context of its own, which notes what goes wrong in it. */
final class Visit implements AutoCloseable {
    private static final int MOST_TABS = 80;
    private final Server server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Visit(Browser browser, Server server, NewContextOptions options) {
        this.server = server;
        this.context = browser.newContext(options);
        this.page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
    }

    static Visit of(Browser browser, Server server) {
        return of(browser, server, new NewContextOptions().setViewportSize(1440, 900));
    }

    static Visit of(Browser browser, Server server, NewContextOptions options) {
        return new Visit(browser, server, options);
    }

    Page page() {
        return page;
    }

    Visit go(String path) {
        page.navigate(server.at(path));
        return this;
    }

    Locator role(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator role(AriaRole role, Pattern name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return role(AriaRole.BUTTON, name);
    }

    Locator button(Pattern name) {
        return role(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return role(AriaRole.LINK, name);
    }

    /** The part of the page with that name. */
    Locator region(String name) {
        return role(AriaRole.REGION, name);
    }

    /** {@return what finds a part of a part by its whole name} */
    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Waits until nothing is on its way any more: whatever is says "Loading". */
    void isLoaded() {
        assertThat(
                        page.getByRole(AriaRole.STATUS)
                                .filter(new Locator.FilterOptions().setHasText("Loading")))
                .hasCount(0);
    }

    /** Goes on with the Tab key until that has the focus. */
    void tabTo(Locator wanted) {
        assertThat(wanted).isAttached();
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(wanted.evaluate("it => it === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + wanted);
    }

    /** Drags with the mouse from the middle of one thing to that of another. */
    void drag(Locator from, Locator to) {
        from.scrollIntoViewIfNeeded();
        from.hover();
        page.mouse().down();
        BoundingBox end = to.boundingBox();
        page.mouse()
                .move(
                        end.x + end.width / 2,
                        end.y + end.height / 2,
                        new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
    }

    /** {@return what the page wrote to the console as errors, and what it threw} */
    List<String> errors() {
        return errors;
    }

    /** Ends it; nothing may have gone wrong. */
    void isFine() {
        if (!errors.isEmpty()) {
            throw new AssertionError(page.url() + " has errors: " + errors);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
