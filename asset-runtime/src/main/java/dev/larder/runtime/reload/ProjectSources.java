package dev.larder.runtime.reload;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The project whose classes run: where its sources are, and what they are compiled with. Found by
 * the class path, as Maven lays it out. Immutable.
 */
public final class ProjectSources {
    private static final String PROCESSOR = "dev/larder/processor/AssetVisitor.class";

    private final Path folder;
    private final BuiltCode built;
    private final List<Path> others;

    private ProjectSources(Path folder, BuiltCode built, List<Path> others) {
        this.folder = folder;
        this.built = built;
        this.others = List.copyOf(others);
    }

    /**
     * {@return the project on a class path: the first entry with assets that was built from sources
     * on this machine}
     *
     * @throws LarderException a RESOURCES error when there is none, or it cannot be compiled
     */
    public static ProjectSources find(String classPath) {
        List<Path> entries = expanded(classPath);
        for (Path entry : entries) {
            Path project = project(entry);
            if (project != null && Files.isDirectory(project.resolve("src/main/java"))) {
                BuiltCode built = BuiltCode.of(entry);
                if (built.hasAssets()) {
                    checkProcessor();
                    List<Path> others =
                            entries.stream().filter(each -> !each.equals(entry)).toList();
                    return new ProjectSources(project, built, others);
                }
            }
        }
        throw LarderException.resources(
                "There are no sources to watch: no entry of the class path is target/classes or"
                    + " target/NAME.jar of a project that has assets in src/main/java; larder serve"
                    + " runs what is built",
                null);
    }

    private static void checkProcessor() {
        if (ProjectSources.class.getClassLoader().getResource(PROCESSOR) == null) {
            throw LarderException.resources(
                    "The annotation processor is needed to compile the project, and is not on the"
                            + " class path; add dev.larder:asset-processor to it as a runtime"
                            + " dependency, or use larder serve, which runs what is built",
                    null);
        }
    }

    /** What the manifests of jars add to it, too. */
    private static List<Path> expanded(String classPath) {
        List<Path> entries = new ArrayList<>();
        for (String text : classPath.split(File.pathSeparator, -1)) {
            Path entry = Path.of(text).toAbsolutePath().normalize();
            entries.add(entry);
            if (Files.isRegularFile(entry)) {
                entries.addAll(named(entry));
            }
        }
        return entries;
    }

    private static List<Path> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String said =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (said == null) {
                return List.of();
            }
            URI base = jar.toUri();
            return Stream.of(said.strip().split("\\s+", -1))
                    .map(base::resolve)
                    .filter(uri -> "file".equals(uri.getScheme()))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            return List.of(); // then it adds nothing to the class path either
        }
    }

    /**
     * {@return the folder of the project that Maven has built the entry in; null where it is none}
     */
    private static @Nullable Path project(Path entry) {
        Path parent = entry.getParent();
        boolean isBuilt = entry.endsWith("classes") || entry.toString().endsWith(".jar");
        return isBuilt && parent != null && parent.endsWith("target") ? parent.getParent() : null;
    }

    public Path folder() {
        return folder;
    }

    Path java() {
        return folder.resolve("src/main/java");
    }

    Path resources() {
        return folder.resolve("src/main/resources");
    }

    /** {@return what it is compiled with: the class path without the project itself} */
    List<Path> others() {
        return others;
    }

    /** {@return what loads everything but the project} */
    public ClassLoader withoutProject() {
        return new Veil(built, ProjectSources.class.getClassLoader());
    }

    /** {@return what loads the project as it was built} */
    public ClassLoader asBuilt() {
        return new ProjectLoader(built, ProjectSources.class.getClassLoader());
    }

    /** {@return what loads the project from a folder with its classes} */
    public ClassLoader from(Path classes) {
        return new ProjectLoader(classes, built, ProjectSources.class.getClassLoader());
    }
}
