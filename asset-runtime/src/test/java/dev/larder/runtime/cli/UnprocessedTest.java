package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.Main;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/** Assets that were compiled without the annotation processor are not quietly absent. */
class UnprocessedTest {
    private static final String REFUSAL =
            "larder: forgotten.Assets: it has @Assets, but was compiled without the annotation"
                    + " processor; put dev.larder:asset-processor on the processor path";

    @TempDir private Path folder;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        Path source =
                Files.writeString(
                        folder.resolve("Assets.java"),
                        """
                        package forgotten;
                        @dev.larder.Assets("forgotten")
                        class Assets {
                            @dev.larder.Asset
                            String text() {
                                return "text";
                            }
                        }
                        """);
        List<String> arguments =
                List.of(
                        "-proc:none",
                        "-cp",
                        Fork.classPath(),
                        "-d",
                        classes.toString(),
                        source.toString());
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exit).isZero();
    }

    private void isRefused(Path entry, String... arguments) throws Exception {
        Map<String, String> environment = Map.of("LARDER_HOME", folder.resolve("home").toString());
        String classPath = Fork.before(entry.toString(), Fork.classPath());
        try (Fork fork = Fork.of(Main.class, classPath, environment, arguments)) {
            fork.result().isRefused(REFUSAL);
        }
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void theyAreFoundAtStartUp() throws Exception {
        isRefused(classes, "materialize");
    }

    @Test
    void checkFindsThemInAJarToo() throws Exception {
        Path jar = folder.resolve("assets.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("forgotten/Assets.class"));
            entries.write(Files.readAllBytes(classes.resolve("forgotten/Assets.class")));
        }
        isRefused(jar, "check");
    }
}
