package dev.larder.runtime.execute;

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
import dev.larder.ledger.DataVersion;

import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What methods have stored themselves: there is nothing to write, to read or to remove. */
final class StoredElsewhere implements IOManager {
    static final StoredElsewhere INSTANCE = new StoredElsewhere();

    private StoredElsewhere() {}

    private static IllegalStateException nothing() {
        return new IllegalStateException("The method stores the data itself");
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.noneOf(Capability.class);
    }

    @Override
    public Stored stage(Target target, Content content) {
        throw nothing();
    }

    @Override
    public List<Stored> split(Split split, Content content) {
        throw nothing();
    }

    @Override
    public DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns) {
        throw nothing();
    }

    @Override
    public void publish(Target target, Stored stored) {}

    @Override
    public void discard(Target target) {}

    @Override
    public Object read(Source source, Type type) {
        throw nothing();
    }

    @Override
    public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns) {
        return new Integrity.Intact();
    }

    @Override
    public Preview preview(AssetKey asset, String location, int limit) {
        return new Preview.None("The method of %s stores the data itself".formatted(asset));
    }

    @Override
    public void delete(String location) {}

    @Override
    public String fileName(String partition) {
        throw nothing();
    }

    @Override
    public void close() {}
}
