package dev.larder.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A module of a user's: sources, what it depends on, and the folder that it is compiled to. */
final class Module {
    private static final String OURS = System.getProperty("java.class.path");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?m)^(?:@\\w+.*\\s|public |final |abstract"
                            + " )*(?:class|interface|record|enum|@interface) (\\w+)");

    private final Path folder;
    private final List<Module> dependencies;
    private final Map<Path, String> sources = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("-parameters"));

    Module(Path folder, Module... dependencies) {
        this.folder = folder;
        this.dependencies = List.of(dependencies);
    }

    Module option(String option) {
        options.add(option);
        return this;
    }

    Module without(String option) {
        options.remove(option);
        return this;
    }

    /**
     * Adds or replaces a file of the package {@code shop}, with the imports that all of them need.
     */
    Module source(String code) {
        Matcher name = NAME.matcher(code);
        if (!name.find()) {
            throw new IllegalArgumentException(code);
        }
        String imports =
                """
                package shop;
                import dev.larder.*;
                import dev.larder.io.Output;
                import dev.larder.io.Sql;
                import dev.larder.io.Table;
                import dev.larder.ledger.DataVersion;
                import dev.larder.partition.*;
                import java.lang.annotation.*;
                import java.util.*;
                import java.util.stream.*;
                """;
        sources.put(folder.resolve("src/shop/" + name.group(1) + ".java"), imports + code);
        return this;
    }

    Path output() {
        return folder.resolve("classes");
    }

    private Path file(String simpleName) {
        return folder.resolve("src/shop/" + simpleName + ".java");
    }

    /** Compiles all sources. */
    Compiled compile() {
        return compile(List.copyOf(sources.keySet()));
    }

    /** Compiles these sources only; of the others, the output folder has the class files. */
    Compiled compileOnly(String... simpleNames) {
        return compile(Arrays.stream(simpleNames).map(this::file).toList());
    }

    private Compiled compile(List<Path> files) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(diagnostics, null, null)) {
            Files.createDirectories(output());
            for (Path file : files) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, sources.get(file));
            }
            boolean succeeded =
                    compiler.getTask(
                                    null,
                                    manager,
                                    diagnostics,
                                    arguments(),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            return new Compiled(succeeded, diagnostics.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments() {
        String output = output().toString();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-d", output, "-cp", classPath(), "-processorpath", OURS));
        arguments.addAll(List.of("-Xlint:all,-processing,-classfile", "--release", "25"));
        return arguments;
    }

    private String classPath() {
        return Stream.concat(
                        Stream.concat(Stream.of(this), dependencies.stream())
                                .map(module -> module.output().toString()),
                        Stream.of(OURS))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
