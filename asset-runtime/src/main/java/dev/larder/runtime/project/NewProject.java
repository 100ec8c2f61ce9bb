package dev.larder.runtime.project;

import dev.larder.error.LarderException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.SourceVersion;

/**
 * A small complete project in a folder of its own. Its package and its assets' namespace have the
 * folder's name, as far as that can be one.
 *
 * @param folder where it is, absolute
 * @param namespace its package, and that of its assets
 */
public record NewProject(Path folder, String namespace) {
    /** What the templates call the project; they hold the word for nothing else. */
    private static final String TEMPLATE = "weather";

    private static final List<String> FILES =
            List.of(
                    "pom.xml",
                    "larder",
                    ".gitignore",
                    "src/main/java/" + TEMPLATE + "/Temperatures.java");

    /** {@return the project that a folder of this name is for} */
    public static NewProject in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        return new NewProject(absolute, namespace(name == null ? "" : name.toString()));
    }

    /** As much of it as a namespace and a Java package may have. */
    static String namespace(String name) {
        String words =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[0-9_]+|_+$", "");
        if (words.isEmpty()) {
            return "project";
        }
        // The JVM loads no package `java` of ours.
        boolean taken = SourceVersion.isKeyword(words) || words.equals("java");
        return taken ? words + "_project" : words;
    }

    /**
     * Writes the project.
     *
     * @return the files, relative to the folder
     * @throws LarderException a USER error when something is there already, a RESOURCES error when
     *     it cannot be written; what is written by then stays
     */
    public List<String> write() {
        try {
            refuseUnlessEmpty();
            List<String> written = new ArrayList<>();
            for (String template : FILES) {
                written.add(write(template));
            }
            return written;
        } catch (IOException e) {
            throw LarderException.resources(
                    "The project cannot be written to %s: %s".formatted(folder, e), e);
        }
    }

    private void refuseUnlessEmpty() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            there.min(Path::compareTo)
                    .ifPresent(found -> {
                        throw LarderException.user(
                                "The folder %s is not empty: %s is in it; name a new one"
                                        .formatted(folder, found.getFileName()));
                    });
        } catch (NotDirectoryException e) {
            throw LarderException.user("%s is no folder; name a new one".formatted(folder));
        }
    }

    private String write(String template) throws IOException {
        String name = template.replace(TEMPLATE, namespace);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(template).replaceAll("\\b" + TEMPLATE + "\\b", namespace));
        if (name.equals("larder")) {
            makeExecutable(file);
        }
        return name;
    }

    private static String text(String template) throws IOException {
        // Builds copy no .gitignore.
        String resource = template.startsWith(".") ? template.substring(1) : template;
        try (InputStream in = NewProject.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("Larder's jar lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> mode = new HashSet<>(Files.getPosixFilePermissions(file));
            mode.add(PosixFilePermission.OWNER_EXECUTE);
            mode.add(PosixFilePermission.GROUP_EXECUTE);
            mode.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, mode);
        }
    }
}
