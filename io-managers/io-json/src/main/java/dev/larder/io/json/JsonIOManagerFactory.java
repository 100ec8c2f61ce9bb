package dev.larder.io.json;

import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;

import java.util.Set;

/** Makes IO managers of type {@code json}. */
public final class JsonIOManagerFactory implements IOManagerFactory {
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
        return new JsonIOManager(configuration.name(), configuration.root());
    }
}
