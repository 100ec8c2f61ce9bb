package dev.larder.runtime.reload;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.CodeProblem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles a project as its build does, with the annotation processors on the class path. All of it
 * each time: what the processors say of one class depends on others. For one thread.
 */
public final class SourceCompiler {
    private static final int MOST_PROBLEMS = 100;

    private final ProjectSources sources;
    private final Path folder;
    private final JavaCompiler compiler;
    private int compiled;

    /**
     * What a compile came to.
     *
     * @param classes the folder with all of the project's classes and resources
     * @param problems why it is of no use; empty where it is
     */
    public record Compiled(Path classes, List<CodeProblem> problems) {
        public Compiled {
            problems = List.copyOf(problems);
        }
    }

    private SourceCompiler(ProjectSources sources, Path folder, JavaCompiler compiler) {
        this.sources = sources;
        this.folder = folder;
        this.compiler = compiler;
    }

    /**
     * {@return what compiles that project}
     *
     * @param folder for what it makes, which is its own
     * @throws LarderException a RESOURCES error when this JVM has no compiler
     */
    public static SourceCompiler of(ProjectSources sources, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw LarderException.resources(
                    "This Java (%s) has no compiler: larder dev needs a JDK; set JAVA_HOME to one"
                            .formatted(System.getProperty("java.home")),
                    null);
        }
        removeAll(folder);
        return new SourceCompiler(sources, folder, compiler);
    }

    /** {@return what the sources come to as they are} */
    public Compiled compile() {
        Path classes = folder.resolve(Integer.toString(++compiled));
        try {
            Files.createDirectories(classes);
            copyResources(classes);
            return new Compiled(classes, compileTo(classes));
        } catch (IOException e) {
            throw LarderException.resources("The project cannot be compiled: " + e, e);
        }
    }

    private List<CodeProblem> compileTo(Path classes) throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(said, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, existing());
            List<Path> units = javaFiles();
            if (units.isEmpty()) {
                return List.of(CodeProblem.of("There are no sources in " + sources.java()));
            }
            JavaCompiler.CompilationTask task =
                    compiler.getTask(
                            null,
                            files,
                            said,
                            List.of("-parameters", "-g", "-proc:full", "-Xlint:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(units));
            task.setLocale(Locale.ENGLISH);
            task.setProcessors(
                    ServiceLoader.load(Processor.class, SourceCompiler.class.getClassLoader())
                            .stream()
                            .map(ServiceLoader.Provider::get)
                            .toList());
            boolean isDone = Boolean.TRUE.equals(task.call());
            List<CodeProblem> problems = problems(said);
            return isDone || !problems.isEmpty()
                    ? problems
                    : List.of(CodeProblem.of("The compiler failed and did not say why"));
        }
    }

    private List<Path> existing() {
        return sources.others().stream().filter(Files::exists).toList();
    }

    private List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(sources.java())) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private List<CodeProblem> problems(DiagnosticCollector<JavaFileObject> said) {
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(this::problem)
                .distinct()
                .limit(MOST_PROBLEMS)
                .collect(Collectors.toUnmodifiableList());
    }

    private CodeProblem problem(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        return new CodeProblem(
                source == null ? null : relative(Path.of(source.toUri())),
                number(error.getLineNumber()),
                number(error.getColumnNumber()),
                error.getMessage(Locale.ENGLISH));
    }

    private String relative(Path file) {
        return sources.folder().relativize(file).toString().replace('\\', '/');
    }

    private static @Nullable Integer number(long number) {
        return number == Diagnostic.NOPOS || number < 1 ? null : Math.toIntExact(number);
    }

    private void copyResources(Path to) throws IOException {
        Path from = sources.resources();
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (NoSuchFileException e) {
            // An editor has just renamed it: it will be told of.
        }
    }

    /** Gives up what a compile has made. */
    public static void remove(Compiled compiled) {
        removeAll(compiled.classes());
    }

    /** Gives up everything. */
    public void removeAll() {
        removeAll(folder);
    }

    private static void removeAll(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw LarderException.resources(
                    "Compiled classes in %s cannot be removed: %s".formatted(folder, e), e);
        }
    }
}
