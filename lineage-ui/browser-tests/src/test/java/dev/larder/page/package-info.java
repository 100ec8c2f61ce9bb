/** The page as people use it: Chromium, driven by Playwright, on a server of its own. */
@NullMarked
package dev.larder.page;

import org.jspecify.annotations.NullMarked;
