package dev.larder.runtime.code;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.larder.graph.CodeVersion;
import dev.larder.io.Sql;

import org.junit.jupiter.api.Assertions;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A small project whose class {@code shop.Shop} has methods that the versions are of. Immutable.
 */
record Sources(SequencedMap<String, String> files, List<String> options, List<Path> others) {
    private static final Pattern NAME = Pattern.compile("(?:class|record|enum|interface) (\\w+)");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, null);

    /** Few, which javac goes through each time. */
    private static final List<String> LIBRARIES =
            Stream.of(Sql.class, JsonProperty.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .map(location -> Path.of(URI.create(location.toString())).toString())
                    .toList();

    private static final String IMPORTS =
            """
            package shop;
            import dev.larder.io.Sql;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            """;

    static Sources of(String... sources) {
        Sources made = new Sources(new LinkedHashMap<>(), List.of("-g"), List.of());
        for (String source : sources) {
            made = made.with(source);
        }
        return made;
    }

    /** Adds a file, or replaces the one of this name. */
    Sources with(String source) {
        Matcher name = NAME.matcher(source);
        Assertions.assertTrue(name.find(), source);
        SequencedMap<String, String> more = new LinkedHashMap<>(files);
        more.put("shop/" + name.group(1) + ".java", IMPORTS + source);
        return new Sources(more, options, others);
    }

    Sources withResource(String path, String text) {
        SequencedMap<String, String> more = new LinkedHashMap<>(files);
        more.put(path, text);
        return new Sources(more, options, others);
    }

    Sources compiledWith(String... different) {
        return new Sources(files, List.of(different), others);
    }

    Sources reading(Path jar) {
        return new Sources(files, options, List.of(jar));
    }

    /** Replaces a text that is there. */
    Sources but(String before, String after) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(files);
        changed.replaceAll((_, text) -> text.replace(before, after));
        Assertions.assertNotEquals(files, changed, () -> "no source has " + before);
        return new Sources(changed, options, others);
    }

    /** {@return the version of a method of {@code shop.Shop} in a folder or jar} */
    CodeVersion version(Path place, String method) {
        try (var loader = loader(place);
                var versions = new CodeVersions()) {
            Class<?> found = Class.forName("shop.Shop", false, loader);
            Class<?>[] parameters =
                    Stream.<Class<?>>iterate(found, Objects::nonNull, Class::getSuperclass)
                            .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
                            .filter(m -> m.getName().equals(method))
                            .findFirst()
                            .orElseThrow()
                            .getParameterTypes();
            return versions.of(found, method, List.of(parameters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    URLClassLoader loader(Path place) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(place.toUri().toURL());
        for (Path other : others) {
            urls.add(other.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Sources.class.getClassLoader());
    }

    /** {@return the folder of the class files, a new one below this folder} */
    Path compiled(Path folder) {
        try {
            Path classes = Files.createTempDirectory(folder, "classes");
            List<JavaFileObject> units = new ArrayList<>();
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (file.getKey().endsWith(".java")) {
                    units.add(new Unit(file.getKey(), file.getValue()));
                } else {
                    Path path = classes.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            }
            compile(classes, units);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes, List<JavaFileObject> units) {
        List<String> path = new ArrayList<>(LIBRARIES);
        others.forEach(other -> path.add(other.toString()));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-d", classes.toString(), "-proc:none"));
        arguments.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
        Assertions.assertTrue(COMPILER.getTask(null, FILES, null, arguments, null, units).call());
    }

    /** {@return a jar of the class files} */
    Path jar(Path folder) {
        Path classes = compiled(folder);
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String text;

        Unit(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
