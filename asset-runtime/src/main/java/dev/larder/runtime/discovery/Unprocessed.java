package dev.larder.runtime.discovery;

import dev.larder.Assets;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds classes that carry {@link Assets} and were compiled without the annotation processor.
 * Nothing else would show it: such a class compiles cleanly, and its assets are not found.
 */
public final class Unprocessed {
    private static final String ANNOTATION = Assets.class.descriptorString();

    private final ClassLoader loader;
    private final List<String> found = new ArrayList<>();

    private Unprocessed(ClassLoader loader) {
        this.loader = loader;
    }

    /** Where to look. */
    public enum Scope {
        /** Nowhere: all of it has just been compiled with the processor. */
        NONE,
        /** In the folders of the class path: what is being worked on. */
        FOLDERS,
        /** In the jars, too. */
        EVERYWHERE
    }

    /** {@return a problem for each such class on the class path} */
    static List<Problem> problems(ClassLoader loader, Scope scope) {
        return find(loader, scope).stream()
                .map(name ->
                        new Problem(
                                name,
                                "it has @Assets, but was compiled without the annotation processor;"
                                        + " put dev.larder:asset-processor on the processor path"))
                .toList();
    }

    private static List<String> find(ClassLoader loader, Scope scope) {
        if (scope == Scope.NONE) {
            return List.of();
        }
        Unprocessed search = new Unprocessed(loader);
        String path = System.getProperty("java.class.path", "");
        for (String entry : path.split(File.pathSeparator, -1)) {
            search.look(Path.of(entry), scope);
        }
        return search.found.stream().sorted().toList();
    }

    private void look(Path entry, Scope scope) {
        try {
            if (Files.isDirectory(entry)) {
                lookIntoFolder(entry);
            } else if (scope == Scope.EVERYWHERE && Files.isRegularFile(entry)) {
                lookIntoJar(entry);
            }
        } catch (IOException e) {
            throw LarderException.resources("The class path entry " + entry + " cannot be read", e);
        }
    }

    private void lookIntoFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                lookAt(Files.readAllBytes(file));
            }
        }
    }

    private void lookIntoJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        lookAt(in.readAllBytes());
                    }
                }
            }
        }
    }

    private void lookAt(byte[] bytes) {
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(ANNOTATION)) {
            return; // which is much faster than to parse it
        }
        ClassModel model = ClassFile.of().parse(bytes);
        boolean annotated =
                model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                        .flatMap(attribute -> attribute.annotations().stream())
                        .anyMatch(a -> a.className().equalsString(ANNOTATION));
        String name = model.thisClass().asInternalName();
        int simple = name.lastIndexOf('/') + 1;
        String definition =
                name.substring(0, simple) + "$" + name.substring(simple) + "$Definition.class";
        if (annotated && loader.getResource(definition) == null) {
            found.add(name.replace('/', '.'));
        }
    }
}
