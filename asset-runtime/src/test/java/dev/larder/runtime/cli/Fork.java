package dev.larder.runtime.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another JVM, with this one's class path. */
public final class Fork implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private Fork(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    public static Fork of(Class<?> main, String... arguments) throws IOException {
        return of(main, classPath(), Map.of(), arguments);
    }

    public static Fork of(
            Class<?> main, String classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_"));
        builder.environment().putAll(environment);
        return new Fork(builder.start());
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    static String before(String folder, String classPath) {
        return folder + File.pathSeparator + classPath;
    }

    public long pid() {
        return process.pid();
    }

    /** {@return the next line of its output} */
    public String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    /** Returns once it has said that on its standard error. */
    void awaitComplaint(String text) throws IOException {
        String said = "";
        while (!said.contains(text)) {
            said = err.readLine();
            if (said == null) {
                throw new AssertionError("It has ended without saying: " + text);
            }
        }
    }

    /** {@return what it left that was not read yet, once it has ended} */
    public Session.Result result() throws IOException, InterruptedException {
        String printed = String.join("\n", out.lines().toList());
        String complaints = String.join("\n", err.lines().toList());
        return new Session.Result(process.waitFor(), printed, complaints);
    }

    /** Ends it with SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
