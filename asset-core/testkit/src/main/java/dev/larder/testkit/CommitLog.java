package dev.larder.testkit;

import dev.larder.Failure;
import dev.larder.graph.AssetKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was committed to one asset: files in a folder, numbered from 1, whose texts say what each
 * has changed. A file gets its number whole or not at all, and only one gets it: so whoever has
 * read up to a number knows that nobody else has changed anything when he gets the next one.
 * Anybody may read it, without Larder. Safe for any number of threads and processes.
 */
public final class CommitLog {
    private static final String COMMITTED = "committed";
    private static final String REFUSED = "refused";
    private static final String REMOVED = "removed";

    private final AssetKey asset;
    private final Path folder;
    private final List<List<Line>> read = new ArrayList<>();

    /**
     * A partition as it was committed.
     *
     * @param location where its data are, in the form of whoever has stored them
     */
    public record Committed(String partition, long materialization, String location) {}

    private sealed interface Line {
        record Is(Committed committed) implements Line {}

        /** It is not committed, and never will be. */
        record Not(long materialization) implements Line {}

        record Gone(String location) implements Line {}
    }

    private CommitLog(AssetKey asset, Path folder) {
        this.asset = asset;
        this.folder = folder;
    }

    /**
     * {@return what was committed to an asset}
     *
     * @param root that of the {@link CommittedFolder}
     */
    public static CommitLog of(Path root, AssetKey asset) {
        return new CommitLog(
                asset, root.resolve("commits").resolve(asset.namespace()).resolve(asset.name()));
    }

    /** {@return the assets that anything was committed to} */
    static List<AssetKey> assets(Path root) throws IOException {
        Path all = root.resolve("commits");
        if (Files.notExists(all)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(all, 2, (_, file) -> file.isDirectory())) {
            return folders.map(all::relativize)
                    .filter(folder -> folder.getNameCount() == 2)
                    .map(folder -> AssetKey.parse(folder.getName(0) + "." + folder.getName(1)))
                    .toList();
        }
    }

    /** {@return the partitions of each commit, in the order in which they became visible} */
    public synchronized List<List<Committed>> commits() {
        refresh();
        return read.stream().map(CommitLog::committed).filter(one -> !one.isEmpty()).toList();
    }

    private static List<Committed> committed(List<Line> lines) {
        List<Committed> committed = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Is(Committed one)) {
                committed.add(one);
            }
        }
        return committed;
    }

    /** {@return what whoever reads the asset finds, by partition} */
    public synchronized Map<String, Committed> visible() {
        refresh();
        Map<String, Committed> visible = new TreeMap<>();
        lines().forEach(line -> {
            switch (line) {
                case Line.Is(Committed one) -> visible.put(one.partition(), one);
                case Line.Not _ -> {
                    // it was never there
                }
                case Line.Gone(String location) ->
                        visible.values().removeIf(one -> one.location().equals(location));
            }
        });
        return visible;
    }

    private Stream<Line> lines() {
        return read.stream().flatMap(List::stream);
    }

    /**
     * Commits partitions, if those that are visible are still the ones they were made to replace.
     *
     * @param bases of each, the materialization that it is to replace; 0 for none
     * @throws Failure when others are, or the commit was given up
     */
    synchronized void commit(List<Committed> parts, List<Long> bases) throws IOException {
        do {
            refresh();
            if (lines().anyMatch(line -> line.equals(new Line.Is(parts.getFirst())))) {
                return;
            }
            requireUnchanged(parts, bases);
        } while (!append(parts.stream().map(part -> (Line) new Line.Is(part)).toList()));
    }

    private void requireUnchanged(List<Committed> parts, List<Long> bases) {
        Map<String, Committed> visible = visible();
        for (int i = 0; i < parts.size(); i++) {
            Committed part = parts.get(i);
            if (lines().anyMatch(line -> line.equals(new Line.Not(part.materialization())))) {
                throw Failure.retryable(
                        "The commit of %s %s was given up before it came"
                                .formatted(asset, part.partition()));
            }
            Committed there = visible.get(part.partition());
            long found = there == null ? 0 : there.materialization();
            if (found != bases.get(i)) {
                throw Failure.retryable(
                        "Somebody else has committed %s %s meanwhile: it is materialization %d, and was %d"
                                .formatted(asset, part.partition(), found, bases.get(i)));
            }
        }
    }

    /** {@return whether a materialization was committed} If not, it never will be. */
    synchronized boolean isIn(long materialization) throws IOException {
        Line.Not refusal = new Line.Not(materialization);
        do {
            refresh();
            if (lines().anyMatch(
                            line ->
                                    line instanceof Line.Is(Committed one)
                                            && one.materialization() == materialization)) {
                return true;
            }
            if (lines().anyMatch(refusal::equals)) {
                return false;
            }
        } while (!append(List.of(refusal)));
        return false;
    }

    /** What is at a location is visible no more. */
    synchronized void remove(String location) throws IOException {
        while (visible().values().stream().anyMatch(one -> one.location().equals(location))) {
            append(List.of(new Line.Gone(location)));
        }
    }

    private void refresh() {
        try {
            for (Path next = file(); Files.exists(next); next = file()) {
                read.add(Files.readAllLines(next).stream().map(CommitLog::line).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the file that comes next} */
    private Path file() {
        return folder.resolve("%06d".formatted(read.size() + 1));
    }

    /** {@return false when somebody else was faster} */
    private boolean append(List<Line> lines) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve("." + UUID.randomUUID());
        Files.write(draft, lines.stream().map(CommitLog::text).toList());
        try {
            Files.createLink(file(), draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(draft);
        }
    }

    private static String text(Line line) {
        return switch (line) {
            case Line.Is(Committed one) ->
                    String.join(
                            " ",
                            COMMITTED,
                            Long.toString(one.materialization()),
                            encoded(one.partition()),
                            encoded(one.location()));
            case Line.Not(long materialization) -> REFUSED + " " + materialization;
            case Line.Gone(String location) -> REMOVED + " " + encoded(location);
        };
    }

    private static Line line(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case COMMITTED ->
                    new Line.Is(
                            new Committed(
                                    decoded(words[2]),
                                    Long.parseLong(words[1]),
                                    decoded(words[3])));
            case REFUSED -> new Line.Not(Long.parseLong(words[1]));
            case REMOVED -> new Line.Gone(decoded(words[1]));
            default -> throw new IllegalStateException("No line of a commit: " + text);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
