package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** SQL over a table ten times as large as the heap: no row passes through Java. */
@Timeout(180)
class LargerThanMemoryTest {
    private static final String HEAP = "-Xmx64m";

    @TempDir Path folder;

    @Test
    void sqlOverTenTimesTheHeap() throws Exception {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargerThanMemory.class.getName(),
                                folder.resolve("data").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(output).content().endsWith("all as expected\n");
    }
}
