package dev.larder.runtime.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** The files: a folder for each run, and in it one for each attempt that has printed something. */
final class LogFolder {
    /** Clocks of file systems are coarse. */
    private static final Duration GRAIN = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Path folder;

    LogFolder(Path folder) {
        this.folder = folder;
    }

    /** {@return whether nobody has looked for an hour, which is noted} */
    static boolean isDue(Path folder, Instant now) {
        Path mark = folder.resolve("pruned");
        try {
            if (!Files.isDirectory(folder)) {
                return false; // nobody has printed anything
            }
            if (Files.notExists(mark)) {
                Files.createFile(mark);
            } else if (Files.getLastModifiedTime(mark).toInstant().isAfter(now.minus(PAUSE))) {
                return false;
            }
            Files.setLastModifiedTime(mark, FileTime.from(now));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return the files of a run's folder that may have lines behind a place} */
    static List<Path> files(Path run, long after) throws IOException {
        List<Path> files = new ArrayList<>();
        long grain = GRAIN.toNanos();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(run, "*.jsonl")) {
            for (Path file : all) {
                long changed = LogLine.stamp(Files.getLastModifiedTime(file).toInstant());
                if (after <= 0 || changed > after - grain) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // it has printed nothing
        }
        return files;
    }

    /** {@return how large a run's files are together} */
    static long size(Path run) {
        try {
            long size = 0;
            for (Path file : files(run, 0)) {
                size += Files.size(file);
            }
            return size;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What cannot be removed now is left for the next time. */
    void prune(LongPredicate isThere, LongPredicate isOpen, long most) {
        long size = 0;
        for (long run : newestFirst()) {
            Path its = folder.resolve(Long.toString(run));
            size += size(its);
            boolean isKept = isOpen.test(run) || (size <= most && isThere.test(run));
            if (!isKept) {
                remove(its);
            }
        }
    }

    private NavigableSet<Long> newestFirst() {
        NavigableSet<Long> runs = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                String name = String.valueOf(one.getFileName());
                if (name.matches("[1-9][0-9]{0,17}")) {
                    runs.add(Long.parseLong(name));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return runs; // there are none, or they cannot be seen
        }
        return runs.descendingSet();
    }

    private static void remove(Path run) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(run);
        } catch (IOException e) {
            return; // next time
        }
    }
}
