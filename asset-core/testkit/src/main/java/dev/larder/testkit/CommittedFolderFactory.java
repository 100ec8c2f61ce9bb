package dev.larder.testkit;

import dev.larder.error.LarderException;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Makes {@link CommittedFolder}s: IO managers of type {@code committed-folder}. Setting: {@code
 * files}, the type of the IO manager that writes the files; {@code json} unless it is set.
 */
public final class CommittedFolderFactory implements IOManagerFactory {
    private static final String FILES = "files";

    @Override
    public String type() {
        return "committed-folder";
    }

    @Override
    public Set<String> settings() {
        return Set.of(FILES);
    }

    @Override
    public IOManager create(Configuration configuration) {
        String type = configuration.settings().getOrDefault(FILES, "json");
        IOManager files =
                factory(type)
                        .create(
                                new Configuration(
                                        configuration.name(),
                                        configuration.root().resolve("data"),
                                        Map.of()));
        return new CommittedFolder(configuration.name(), configuration.root(), files);
    }

    private static IOManagerFactory factory(String type) {
        return ServiceLoader.load(IOManagerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        LarderException.user(
                                "There is no IO manager of type %s to write the files of a committed-folder; put its artifact on the class path, or name another in \"files\""
                                        .formatted(type)));
    }
}
