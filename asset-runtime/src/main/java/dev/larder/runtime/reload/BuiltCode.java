package dev.larder.runtime.reload;

import dev.larder.error.LarderException;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the build has made of a project: an entry of the class path, whose classes are to be loaded
 * by nobody but those that {@link ProjectLoader} says. Immutable.
 */
final class BuiltCode {
    private final Path entry;
    private final String prefix;
    private final Set<String> names;

    private BuiltCode(Path entry, String prefix, Set<String> names) {
        this.entry = entry;
        this.prefix = prefix;
        this.names = names;
    }

    /**
     * @param entry a folder or a jar
     */
    static BuiltCode of(Path entry) {
        try {
            boolean isFolder = Files.isDirectory(entry);
            String address = entry.toUri().toURL().toString();
            return new BuiltCode(
                    entry,
                    isFolder ? address : "jar:" + address + "!/",
                    isFolder ? filesIn(entry) : entriesOf(entry));
        } catch (IOException e) {
            throw LarderException.resources(
                    "The class path entry %s cannot be read".formatted(entry), e);
        }
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            names.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        return names;
    }

    private static Set<String> entriesOf(Path jar) throws IOException {
        Set<String> names = new HashSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream().forEach(each -> names.add(each.getName()));
        }
        return names;
    }

    URL url() {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Every path has a URL", e);
        }
    }

    /** {@return how the addresses of all that is in it begin} */
    String prefix() {
        return prefix;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    boolean hasAssets() {
        return names.stream().anyMatch(name -> name.startsWith("dev/larder/index/"));
    }

    /** {@return whether a resource is one of these} */
    boolean isOwn(URL resource) {
        return resource.toString().startsWith(prefix);
    }
}
