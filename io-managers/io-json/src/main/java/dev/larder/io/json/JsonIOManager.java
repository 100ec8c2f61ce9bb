package dev.larder.io.json;

import dev.larder.Failure;
import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Integrity;
import dev.larder.io.Preview;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.io.files.StagedFiles;
import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Stores one value a partition, as a JSON file. A file that is taken over is read as what the asset
 * is declared as, and written anew: its layout does not count.
 */
final class JsonIOManager implements IOManager {
    private final String name;
    private final StagedFiles files;
    private final Set<Capability> capabilities;

    JsonIOManager(String name, Path root, Set<Capability> capabilities) {
        this.name = name;
        this.files = new StagedFiles(root, "json");
        this.capabilities = Set.copyOf(capabilities);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Stored stage(Target target, Content content) throws IOException, InterruptedException {
        byte[] json =
                switch (content) {
                    case Content.Value(Object value, Type type) ->
                            CanonicalJson.written(value, type);
                    case Content.Existing(Path file, Type type) ->
                            CanonicalJson.written(existing(file, type), type);
                    case Content.Query _, Content.Rows _ ->
                            throw new IllegalArgumentException(
                                    "IO manager %s stores values; %s is none"
                                            .formatted(name, target.asset()));
                };
        try {
            Files.write(files.staging(target), json);
        } catch (ClosedByInterruptException e) {
            throw StagedFiles.interruption(e);
        }
        return Stored.of(files.location(target), null, (long) json.length);
    }

    private static @Nullable Object existing(Path file, Type type)
            throws IOException, InterruptedException {
        byte[] json = bytes(file);
        try {
            return CanonicalJson.read(json, type, "File " + file);
        } catch (IOException e) {
            throw Failure.permanent(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<Stored> split(Split split, Content content) {
        throw new IllegalArgumentException(
                "IO manager %s stores values, which have no column to split by; %s is to be split by %s"
                        .formatted(name, split.targets().getFirst().asset(), split.column()));
    }

    @Override
    public DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        if (!capabilities.contains(Capability.FINGERPRINT)) {
            throw new IllegalArgumentException(
                    "IO manager %s takes no fingerprints; one of %s is asked for"
                            .formatted(name, target.asset()));
        }
        if (!volatileColumns.isEmpty()) {
            throw Failure.permanent(
                    "volatileColumns of %s is %s, but a value has no columns"
                            .formatted(target.asset(), volatileColumns));
        }
        return CanonicalJson.fingerprint(bytes(files.staged(target)));
    }

    @Override
    public void publish(Target target, Stored stored) throws IOException {
        files.publish(target);
    }

    @Override
    public void discard(Target target) throws IOException {
        files.discard(target);
    }

    @Override
    public @Nullable Object read(Source source, Type type)
            throws IOException, InterruptedException {
        if (source.parts().size() != 1) {
            throw new IOException(
                    "%s is read in %d partitions, but a value has just one"
                            .formatted(source.asset(), source.parts().size()));
        }
        byte[] json = bytes(files.resolve(source.parts().getFirst().location()));
        return CanonicalJson.read(json, type, "The JSON of " + source.asset());
    }

    @Override
    public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        Path file = files.inside(recorded.location());
        if (Files.notExists(file)) {
            return new Integrity.Missing();
        }
        byte[] json = bytes(file);
        if (recorded.bytes() != null && recorded.bytes() != json.length) {
            return new Integrity.Different(
                    "it has %,d bytes, %,d were recorded".formatted(json.length, recorded.bytes()));
        }
        try {
            CanonicalJson.check(json);
        } catch (IOException e) {
            return new Integrity.Different("it is no JSON: " + e.getMessage());
        }
        return CanonicalJson.isFingerprint(recorded.dataVersion())
                        && !CanonicalJson.fingerprint(json).equals(recorded.dataVersion())
                ? new Integrity.Different("its content is not what was recorded")
                : new Integrity.Intact();
    }

    @Override
    public Preview preview(AssetKey asset, String location, int limit)
            throws IOException, InterruptedException {
        try {
            return JsonPreview.of(files.inside(location));
        } catch (ClosedByInterruptException e) {
            throw StagedFiles.interruption(e);
        }
    }

    @Override
    public void delete(String location) throws IOException {
        files.delete(location);
    }

    @Override
    public String fileName(String partition) {
        return files.fileName(partition);
    }

    private static byte[] bytes(Path file) throws IOException, InterruptedException {
        try {
            return Files.readAllBytes(file);
        } catch (ClosedByInterruptException e) {
            throw StagedFiles.interruption(e);
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
