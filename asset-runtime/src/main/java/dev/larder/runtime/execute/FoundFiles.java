package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.IOManager;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which file is which partition of an asset. */
final class FoundFiles {
    private static final int SHOWN = 3;

    private final AssetDefinition asset;
    private final IOManager io;
    private final Instant now;

    FoundFiles(AssetDefinition asset, IOManager io, Instant now) {
        this.asset = asset;
        this.io = io;
        this.now = now;
    }

    /**
     * {@return the files by partition, at least one, in their order}
     *
     * @throws LarderException a USER error when it is not clear which file is which partition
     */
    SequencedMap<Partition, Path> of(FilesToImport files) {
        Path path = files.path();
        PartitionSet named = files.partitions() == null ? null : named(files.partitions());
        if (Files.isRegularFile(path)) {
            SequencedMap<Partition, Path> one = new LinkedHashMap<>();
            one.put(only(path, named), path);
            return one;
        }
        if (!Files.isDirectory(path)) {
            throw LarderException.user("There is no file or folder %s".formatted(path));
        }
        return named == null ? all(path) : those(path, named);
    }

    private PartitionSet existing() {
        return asset.partitions().existing(now);
    }

    private PartitionSet named(String text) {
        PartitionSet named = PartitionText.parse(asset.partitions(), text, now);
        PartitionSet absent = named.minus(existing());
        if (named.isEmpty() || !absent.isEmpty()) {
            throw LarderException.user(
                    "%s has no partition %s now"
                            .formatted(asset.key(), named.isEmpty() ? text : absent.toText()));
        }
        return named;
    }

    private Partition only(Path file, @Nullable PartitionSet named) {
        PartitionSet which =
                named == null && asset.partitions().isUnpartitioned() ? existing() : named;
        if (which == null) {
            throw LarderException.user(
                    "%s is one file, but %s has partitions; name one with --partitions, or give a folder whose files are called such as %s"
                            .formatted(file, asset.key(), example(existing())));
        }
        if (which.size() != 1) {
            throw LarderException.user(
                    "%s is one file, but --partitions names %,d of %s; name one, or give a folder whose files are called such as %s"
                            .formatted(file, which.size(), asset.key(), example(which)));
        }
        return which.partitions().findFirst().orElseThrow();
    }

    private String example(PartitionSet set) {
        return set.partitions()
                .findFirst()
                .map(partition -> io.fileName(partition.key()))
                .orElse(io.fileName("2001-01-31"));
    }

    private SequencedMap<Partition, Path> those(Path folder, PartitionSet named) {
        SequencedMap<Partition, Path> found = new LinkedHashMap<>();
        named.partitions()
                .forEach(partition -> {
                    Path file = folder.resolve(io.fileName(partition.key()));
                    if (!Files.isRegularFile(file)) {
                        throw LarderException.user(
                                "There is no file %s for partition %s of %s"
                                        .formatted(file, partition.key(), asset.key()));
                    }
                    found.put(partition, file);
                });
        return found;
    }

    private SequencedMap<Partition, Path> all(Path folder) {
        Map<String, Path> left = files(folder);
        SequencedMap<Partition, Path> found = new LinkedHashMap<>();
        Iterator<Partition> partitions = existing().partitions().iterator();
        while (!left.isEmpty() && partitions.hasNext()) {
            Partition partition = partitions.next();
            Path file = left.remove(io.fileName(partition.key()));
            if (file != null) {
                found.put(partition, file);
            }
        }
        if (!left.isEmpty()) {
            throw LarderException.user(
                    "In %s no partition of %s is called %s; files are called such as %s, and --partitions says which to take"
                            .formatted(
                                    folder,
                                    asset.key(),
                                    shown(left.keySet()),
                                    example(existing())));
        }
        if (found.isEmpty()) {
            throw LarderException.user(
                    "There is no file in %s; files of %s are called such as %s"
                            .formatted(folder, asset.key(), example(existing())));
        }
        return found;
    }

    private static String shown(Collection<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN
                ? first
                : "%s, and %,d more".formatted(first, names.size() - SHOWN);
    }

    /** By their names in the folder, which have slashes on any system; hidden ones are left out. */
    private static Map<String, Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> files =
                    paths.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .toList();
            Map<String, Path> byName = new TreeMap<>();
            files.forEach(file ->
                    byName.put(folder.relativize(file).toString().replace('\\', '/'), file));
            return byName;
        } catch (IOException e) {
            throw LarderException.resources("Folder %s cannot be read: %s".formatted(folder, e), e);
        }
    }
}
