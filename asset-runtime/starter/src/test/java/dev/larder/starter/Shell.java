package dev.larder.starter;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands as a user of the project does, with a local Maven repository of its own. */
final class Shell {
    private final Path folder;
    private final Path logs;
    private final LocalRepository repository;

    /** What a command left. */
    record Result(int exit, List<String> out, String err) {}

    Shell(Path folder, Path logs, LocalRepository repository) {
        this.folder = folder;
        this.logs = logs;
        this.repository = repository;
    }

    Result run(String... command) throws IOException, InterruptedException {
        Path out = logs.resolve("out");
        Path err = logs.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LARDER_"));
        // The very Maven that runs this build.
        String maven = System.getProperty("maven.home") + "/bin";
        environment.merge("PATH", maven, (path, bin) -> bin + File.pathSeparator + path);
        environment.merge(
                "MAVEN_OPTS",
                "-Dmaven.repo.local=" + repository,
                (options, ours) -> options + " " + ours);
        int exit = builder.start().waitFor();
        List<String> lines = Files.readAllLines(out).stream().map(String::stripTrailing).toList();
        return new Result(exit, lines, Files.readString(err));
    }
}
