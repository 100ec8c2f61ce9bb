package dev.larder.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The data files of a home, found as nobody else may find them. */
record Stores(Path home) {
    /** {@return the only file of a partition} */
    Path file(String asset, String partition) {
        return files(asset).stream()
                .filter(file -> file.getParent().getFileName().toString().equals(partition))
                .findFirst()
                .orElseThrow();
    }

    /** {@return all files of an asset, staged ones too} */
    List<Path> files(String asset) {
        Path folder = home.resolve("data").resolve(asset.replace('.', '/'));
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
