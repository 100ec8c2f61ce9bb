package dev.larder.io.duckdb;

import dev.larder.error.LarderException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where queries spill what does not fit into memory: a folder for each process, removed once the
 * process is dead.
 */
final class SpillFolders {
    private static final Pattern PID = Pattern.compile("\\d+");

    private SpillFolders() {}

    /** {@return this process's folder below {@code parent}; DuckDB makes it when it needs it} */
    static Path mine(Path parent) {
        try {
            for (Path folder : folders(parent)) {
                long pid = Long.parseLong(folder.getFileName().toString());
                if (ProcessHandle.of(pid).isEmpty()) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            throw LarderException.resources(
                    "What dead processes left in %s cannot be removed: %s".formatted(parent, e), e);
        }
        return parent.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (Files.notExists(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(e -> PID.matcher(e.getFileName().toString()).matches()).toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> entries = Files.walk(folder)) {
            inside = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }
}
