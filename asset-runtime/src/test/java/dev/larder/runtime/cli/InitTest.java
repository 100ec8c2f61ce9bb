package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What it writes is compiled and run in the module {@code larder}. */
class InitTest {
    private static final String[] FILES = {
        "pom.xml", "larder", ".gitignore", "src/main/java/sales/Temperatures.java"
    };

    @TempDir private Path folder;

    private Result run(String... arguments) {
        // A home in which nothing can be: it is not looked at.
        return Session.run(Map.of("LARDER_HOME", "/dev/null/home"), folder, arguments);
    }

    @Test
    void itSaysWhatItWroteAndWhatComesNext() {
        Result result = run("init", "new/sales");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo(
                        """
                        Written to new/sales:
                          pom.xml
                          larder
                          .gitignore
                          src/main/java/sales/Temperatures.java
                        Make its assets with: cd new/sales && ./larder materialize
                        """);
        for (String file : FILES) {
            assertThat(folder.resolve("new/sales").resolve(file)).isRegularFile();
        }
    }

    @Test
    void json() throws IOException {
        Files.createDirectory(folder.resolve("sales"));

        JsonNode written = run("init", "sales", "--json").json();

        assertThat(Session.names(written)).containsExactly("folder", "namespace", "files");
        assertThat(written.get("folder").asText()).isEqualTo(folder.resolve("sales").toString());
        assertThat(written.get("namespace").asText()).isEqualTo("sales");
        assertThat(Session.texts(written.get("files"))).containsExactly(FILES);
    }

    @Test
    void whatIsThereStays() throws IOException {
        Path file = Files.writeString(folder.resolve("notes"), "mine");

        run("init", ".")
                .isRefused(
                        "larder: The folder %s is not empty: notes is in it; name a new one"
                                .formatted(folder));
        run("init", "notes").isRefused("larder: %s is no folder; name a new one".formatted(file));

        assertThat(folder).isDirectoryNotContaining("glob:**pom.xml");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderIsNamed() {
        run("init")
                .isRefused("larder: Missing required parameter: 'DIR'", "See: larder init --help");
    }

    @Test
    void whereNothingCanBeWritten() {
        Result result = run("init", "/dev/null/sales");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("larder: The project cannot be written to /dev/null/sales: ");
    }
}
