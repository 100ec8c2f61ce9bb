package dev.larder.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A copy of what the example reads: its days can be broken, mended and corrected. */
final class Archive {
    private static final Path SOURCE =
            Path.of(Objects.requireNonNull(System.getProperty("larder.example.data")));

    private final Path folder;

    private Archive(Path folder) {
        this.folder = folder;
    }

    static Archive copy(Path folder) throws IOException {
        Path days = Files.createDirectories(folder.resolve("departures"));
        Files.copy(SOURCE.resolve("airports.csv"), folder.resolve("airports.csv"));
        try (Stream<Path> files = Files.list(SOURCE.resolve("departures"))) {
            for (Path file : files.toList()) {
                Files.copy(file, days.resolve(file.getFileName().toString()));
            }
        }
        return new Archive(folder);
    }

    /** {@return what makes a server read this one} */
    Map<String, String> environment() {
        return Map.of("FLIGHTS_ARCHIVE", "file:" + folder + "/");
    }

    /** Leaves a file that is no gzip. */
    void breakDay(String day) throws IOException {
        Files.writeString(file(day), "not gzip at all");
    }

    void mendDay(String day) throws IOException {
        Path file = file(day);
        Files.delete(file);
        Files.copy(SOURCE.resolve("departures").resolve(day + ".csv.gz"), file);
    }

    /** One flight fewer. */
    void correctDay(String day) throws IOException {
        Path file = file(day);
        List<String> lines;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            String fewer = String.join("\n", lines.subList(0, lines.size() - 1));
            out.write(fewer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path file(String day) {
        return folder.resolve("departures").resolve(day + ".csv.gz");
    }
}
