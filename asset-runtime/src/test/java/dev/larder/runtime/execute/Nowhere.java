package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Integrity;
import dev.larder.io.Preview;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores nothing: what is left of a step is what the ledger and the executor cost. */
final class Nowhere implements IOManagerFactory, IOManager {
    private static final DataVersion VERSION = DataVersion.of("none");

    @Override
    public String type() {
        return "json";
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    @Override
    public IOManager create(Configuration configuration) {
        return this;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.VALUE);
    }

    @Override
    public Stored stage(Target target, Content content) {
        String location = target.partition() + "/" + target.materialization();
        return new Stored(location, null, 0L, VERSION, Map.of());
    }

    @Override
    public List<Stored> split(Split split, Content content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns) {
        return VERSION;
    }

    @Override
    public void publish(Target target, Stored stored) {}

    @Override
    public void discard(Target target) {}

    @Override
    public Object read(Source source, Type type) {
        return "x";
    }

    @Override
    public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns) {
        return new Integrity.Intact();
    }

    @Override
    public Preview preview(AssetKey asset, String location, int limit) {
        return new Preview.None("Nothing is stored");
    }

    @Override
    public void delete(String location) {}

    @Override
    public String fileName(String partition) {
        return partition;
    }

    @Override
    public void close() {}
}
