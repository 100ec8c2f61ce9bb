package dev.larder.testkit;

import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Integrity;
import dev.larder.io.Preview;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small store with a commit of its own, as tables of a lake have one: another IO manager writes
 * the files, and a {@link CommitLog} says which of them whoever reads the folder is to see. For
 * tests of what comes of commits when processes die.
 */
public final class CommittedFolder implements CommittingIOManager {
    private static final String BASE = "replaces";

    private final String name;
    private final Path root;
    private final IOManager files;
    private final Map<AssetKey, CommitLog> logs = new ConcurrentHashMap<>();

    /**
     * @param name that of the configuration
     * @param root the folder for commits
     * @param files stores the data; closed by this
     */
    public CommittedFolder(String name, Path root, IOManager files) {
        this.name = name;
        this.root = root;
        this.files = files;
    }

    private CommitLog log(AssetKey asset) {
        return logs.computeIfAbsent(asset, key -> CommitLog.of(root, key));
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.copyOf(files.capabilities());
        capabilities.remove(Capability.ADOPT);
        return capabilities;
    }

    @Override
    public Stored stage(Target target, Content content) throws Exception {
        if (content instanceof Content.Existing) {
            throw new IllegalArgumentException(
                    "IO manager %s takes over no files; one is to become %s"
                            .formatted(name, target.asset()));
        }
        long base = base(target);
        return replacing(files.stage(target, content), base);
    }

    @Override
    public List<Stored> split(Split split, Content content) throws Exception {
        List<Long> bases = split.targets().stream().map(this::base).toList();
        List<Stored> staged = files.split(split, content);
        List<Stored> replacing = new ArrayList<>();
        for (int i = 0; i < bases.size(); i++) {
            replacing.add(replacing(staged.get(i), bases.get(i)));
        }
        return replacing;
    }

    private long base(Target target) {
        CommitLog.Committed there = log(target.asset()).visible().get(target.partition());
        return there == null ? 0 : there.materialization();
    }

    private static Stored replacing(Stored stored, long base) {
        Map<String, String> metadata = new TreeMap<>(stored.metadata());
        metadata.put(BASE, Long.toString(base));
        return stored.withMetadata(metadata);
    }

    @Override
    public DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        return files.fingerprint(target, staged, volatileColumns);
    }

    @Override
    public void commit(List<Target> targets, List<Stored> stored) throws IOException {
        List<CommitLog.Committed> parts = new ArrayList<>();
        List<Long> bases = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            Stored data = stored.get(i);
            files.publish(target, data); // nobody looks there yet
            parts.add(
                    new CommitLog.Committed(
                            target.partition(), target.materialization(), data.location()));
            bases.add(Long.valueOf(Objects.requireNonNull(data.metadata().get(BASE))));
        }
        log(targets.getFirst().asset()).commit(parts, bases);
    }

    @Override
    public boolean published(Target target) throws IOException {
        return log(target.asset()).isIn(target.materialization());
    }

    @Override
    public void discard(Target target) throws IOException {
        CommitLog.Committed there = log(target.asset()).visible().get(target.partition());
        if (there != null && there.materialization() == target.materialization()) {
            log(target.asset()).remove(there.location());
        }
        files.discard(target);
    }

    @Override
    public @Nullable Object read(Source source, Type type)
            throws IOException, InterruptedException {
        return files.read(source, type);
    }

    @Override
    public Preview preview(AssetKey asset, String location, int limit)
            throws IOException, InterruptedException {
        return files.preview(asset, location, limit);
    }

    @Override
    public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        return files.verify(asset, recorded, volatileColumns);
    }

    @Override
    public void delete(String location) throws IOException {
        for (AssetKey asset : CommitLog.assets(root)) {
            log(asset).remove(location);
        }
        files.delete(location);
    }

    @Override
    public String fileName(String partition) {
        return files.fileName(partition);
    }

    @Override
    public void close() {
        files.close();
    }
}
