package dev.larder.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The example's command line in a process of its own, as a user starts it. */
final class LarderProcess {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private LarderProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static LarderProcess start(Path home, String... arguments) throws IOException {
        return start(home, Map.of(), "", arguments);
    }

    /**
     * {@return a process that has started}
     *
     * @param environment variables that are set
     * @param overlay what comes first on the class path, before a path separator; or empty
     */
    static LarderProcess start(
            Path home, Map<String, String> environment, String overlay, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                overlay + System.getProperty("java.class.path"),
                                "dev.larder.runtime.Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("larder", ".out");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new LarderProcess(builder.start(), output);
    }

    /**
     * {@return whether it was killed, with SIGKILL, so many milliseconds after its start; else it
     * had ended}
     */
    boolean killedAfter(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly();
        process.waitFor();
        return true;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It does not end");
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }
}
