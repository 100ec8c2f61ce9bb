package dev.larder.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local Maven repository as `mvn install` would leave it: with this build's artifacts, while
 * those of others lie in the ordinary one, which gets none of ours.
 */
final class LocalRepository {
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");

    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder where it will be, a new one
     * @param ordinary the one that this build uses
     */
    static LocalRepository beside(Path folder, Path ordinary) throws IOException {
        Path others = Files.createDirectories(folder.resolve("dev"));
        linkAll(ordinary, folder, "dev");
        linkAll(ordinary.resolve("dev"), others, "larder");
        return new LocalRepository(folder);
    }

    private static void linkAll(Path from, Path to, String except) throws IOException {
        if (Files.notExists(from)) {
            return; // nobody else's `dev.…` has been needed there so far
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    /** Installs what has been packaged of the build that is rooted there. */
    void install(Path root) throws IOException {
        String pom = Files.readString(root.resolve("pom.xml"));
        List<String> modules = new ArrayList<>(List.of("."));
        MODULE.matcher(pom).results().map(found -> found.group(1)).forEach(modules::add);
        String version = first(VERSION, pom);
        for (String module : modules) {
            install(root.resolve(module), version);
        }
    }

    private void install(Path module, String version) throws IOException {
        Path pom = module.resolve("pom.xml");
        String own = PARENT.matcher(Files.readString(pom)).replaceFirst("");
        String artifact = first(ARTIFACT, own);
        Path to = Files.createDirectories(folder.resolve("dev/larder/" + artifact + "/" + version));
        String name = artifact + "-" + version;
        Files.copy(pom, to.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, to.resolve(name + ".jar"));
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
