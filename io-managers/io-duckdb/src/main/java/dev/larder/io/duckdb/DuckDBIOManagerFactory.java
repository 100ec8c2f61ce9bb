package dev.larder.io.duckdb;

import dev.larder.error.LarderException;
import dev.larder.io.Capability;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes IO managers of type {@code duckdb}. Settings: {@code memory-limit} as {@code 4GB}, {@code
 * threads}, {@code temp-directory}, where what does not fit into memory goes, and {@code
 * fingerprint}, which {@code false} switches off.
 */
public final class DuckDBIOManagerFactory implements IOManagerFactory {
    private static final String MEMORY_LIMIT = "memory-limit";
    private static final String THREADS = "threads";
    private static final String TEMP_DIRECTORY = "temp-directory";
    private static final String FINGERPRINT = "fingerprint";

    @Override
    public String type() {
        return "duckdb";
    }

    @Override
    public Set<String> settings() {
        return Set.of(MEMORY_LIMIT, THREADS, TEMP_DIRECTORY, FINGERPRINT);
    }

    @Override
    public IOManager create(Configuration configuration) {
        String temp = configuration.settings().get(TEMP_DIRECTORY);
        Path spill = temp == null ? configuration.root().resolve(".spill") : Path.of(temp);
        DuckOptions options =
                new DuckOptions(
                        configuration.settings().get(MEMORY_LIMIT),
                        SpillFolders.mine(spill),
                        threads(configuration));
        return new DuckDBIOManager(
                configuration.name(), configuration.root(), options, capabilities(configuration));
    }

    /** A fingerprint costs a pass over the data. */
    private static Set<Capability> capabilities(Configuration configuration) {
        Set<Capability> capabilities = EnumSet.complementOf(EnumSet.of(Capability.VALUE));
        if (!configuration.isOn(FINGERPRINT)) {
            capabilities.remove(Capability.FINGERPRINT);
        }
        return capabilities;
    }

    private static @Nullable Integer threads(Configuration configuration) {
        String threads = configuration.settings().get(THREADS);
        if (threads == null) {
            return null;
        }
        try {
            return Integer.valueOf(threads);
        } catch (NumberFormatException e) {
            throw LarderException.user(
                    "larder.io.%s.%s is \"%s\", which is no number"
                            .formatted(configuration.name(), THREADS, threads));
        }
    }
}
