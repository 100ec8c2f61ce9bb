package dev.larder.io.json;

import dev.larder.io.Capability;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;

import java.util.EnumSet;
import java.util.Set;

/**
 * Makes IO managers of type {@code json}. Setting: {@code fingerprint}, which {@code false}
 * switches off.
 */
public final class JsonIOManagerFactory implements IOManagerFactory {
    private static final String FINGERPRINT = "fingerprint";

    @Override
    public String type() {
        return "json";
    }

    @Override
    public Set<String> settings() {
        return Set.of(FINGERPRINT);
    }

    @Override
    public IOManager create(Configuration configuration) {
        Set<Capability> capabilities = EnumSet.of(Capability.VALUE, Capability.ADOPT);
        if (configuration.isOn(FINGERPRINT)) {
            capabilities.add(Capability.FINGERPRINT);
        }
        return new JsonIOManager(configuration.name(), configuration.root(), capabilities);
    }
}
