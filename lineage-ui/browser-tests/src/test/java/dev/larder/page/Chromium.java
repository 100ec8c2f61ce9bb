package dev.larder.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed here: Playwright brings none. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    /** {@return where it is; `CHROMIUM` says so, else it is on the path} */
    static Optional<Path> find() {
        String said = System.getenv("CHROMIUM");
        if (said != null && !said.isEmpty()) {
            return Optional.of(Path.of(said));
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether tests fail where there is none, in place of being skipped. */
    static boolean isRequired() {
        return "required".equals(System.getProperty("larder.browser"));
    }
}
