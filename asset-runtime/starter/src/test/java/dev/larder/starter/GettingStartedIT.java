package dev.larder.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.starter.Page.Command;
import dev.larder.starter.Page.Edit;
import dev.larder.starter.Page.Excerpt;
import dev.larder.starter.Page.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * docs/getting-started.md, followed to the letter: in a folder outside of this repository, with
 * nothing of this repository but the artifacts.
 */
@Timeout(300)
class GettingStartedIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target", "getting-started").toAbsolutePath();

    /** Stands for what this test does itself: the artifacts of this very build are installed. */
    private static final String INSTALL = "mvn -q -DskipTests install";

    private static final String INIT = "./larder init ../weather";
    private static final String ENTER = "cd ../weather";

    private static final Pattern DURATION = Pattern.compile("succeeded in [0-9.:]+( s)?:");
    private static final Pattern ESTIMATE = Pattern.compile("^About .+ of work$");
    private static final Pattern COMPLAINT = Pattern.compile("^\\w+[.]java:\\[\\d+,\\d+\\] .*");

    @TempDir private Path outside;
    private Path project;
    private LocalRepository repository;

    @BeforeEach
    void install() throws IOException {
        project = outside.resolve("weather");
        clear(TARGET);
        Path ordinary = Path.of(System.getProperty("local.repository"));
        repository = LocalRepository.beside(TARGET.resolve("repository"), ordinary);
        repository.install(ROOT);
    }

    /** Links are removed, never followed. */
    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void thePageCanBeFollowed() throws Exception {
        for (Step step : Page.read(ROOT.resolve("docs/getting-started.md"))) {
            switch (step) {
                case Excerpt excerpt -> stands(excerpt.text());
                case Edit edit -> make(edit);
                case Command command -> run(command);
            }
        }
    }

    private void stands(String excerpt) throws IOException {
        assertThat(files().map(GettingStartedIT::text))
                .as("%s", excerpt)
                .anyMatch(text -> text.contains(excerpt));
    }

    private void make(Edit edit) throws IOException {
        List<Path> edited =
                files().filter(file -> text(file).contains("\n" + edit.before() + "\n")).toList();
        assertThat(edited).as("%s", edit).hasSize(1);
        Path file = edited.getFirst();
        Files.writeString(file, text(file).replace(edit.before() + "\n", edit.after() + "\n"));
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
            Stream<Path> all = Stream.concat(Stream.of(project.resolve("pom.xml")), sources);
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Command command) throws Exception {
        switch (command.text()) {
            case INSTALL, ENTER -> assertThat(command.output()).isEmpty();
            case INIT -> runInit(command);
            default -> check(command, shell(project).run("bash", "-c", command.text()));
        }
    }

    private void runInit(Command command) throws Exception {
        Path clone = Files.createDirectory(outside.resolve("larder"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        check(
                command,
                shell(clone)
                        .run(
                                java,
                                "-cp",
                                classPath,
                                "dev.larder.runtime.Main",
                                "init",
                                "../weather"));
    }

    private Shell shell(Path folder) {
        return new Shell(folder, TARGET, repository);
    }

    private static void check(Command command, Shell.Result result) {
        String all = command.text() + "\n" + String.join("\n", result.out()) + result.err();
        if (command.output().stream().anyMatch(COMPLAINT.asMatchPredicate())) {
            assertThat(result.exit()).as("%s", all).isEqualTo(1);
            assertThat(result.err()).contains(command.output());
        } else {
            assertThat(result.exit()).as("%s", all).isZero();
            assertThat(timeless(result.out())).as("%s", all).isEqualTo(timeless(command.output()));
        }
    }

    private static List<String> timeless(List<String> lines) {
        return lines.stream()
                .map(line -> DURATION.matcher(line).replaceAll("succeeded:"))
                .map(line -> ESTIMATE.matcher(line).replaceAll("About so much of work"))
                .toList();
    }
}
