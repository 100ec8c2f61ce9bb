package dev.larder.runtime.start;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.io.IOManagerFactory;
import dev.larder.runtime.discovery.Discovery;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.home.ConfigurationSource;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.home.SettingsReader;
import dev.larder.runtime.logs.Secrets;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The beans of a project, and what it configures. Nothing of it runs before it is started. */
final class ProjectBeans implements AutoCloseable {
    private final ApplicationContext context;
    private final List<IOManagerFactory> factories;
    private final Settings settings;

    private ProjectBeans(ApplicationContext context, Map<String, String> given) {
        this.context = context;
        this.factories =
                ServiceLoader.load(IOManagerFactory.class, context.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        this.settings = settings(context.getEnvironment().start(), factories, given);
    }

    /**
     * {@return a project}
     *
     * @param loader of its classes; null for the class path
     * @param given values by their keys below {@code larder.}, which go before all others
     * @throws LarderException a USER error naming all that is wrong with its configuration
     */
    static ProjectBeans read(@Nullable ClassLoader loader, Map<String, String> given) {
        ApplicationContextBuilder builder =
                ApplicationContext.builder().deduceEnvironment(false).banner(false);
        ApplicationContext context =
                loader == null ? builder.build() : builder.classLoader(loader).build();
        try {
            return new ProjectBeans(context, given);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    ApplicationContext context() {
        return context;
    }

    List<IOManagerFactory> factories() {
        return factories;
    }

    Settings settings() {
        return settings;
    }

    /** {@return of all that is configured, also of what is not Larder's} */
    Secrets secrets() {
        return secrets(context.getEnvironment());
    }

    /**
     * {@return its assets}
     *
     * @param scope where to look for some that were compiled without the annotation processor
     * @throws DefinitionException naming all that is wrong with them
     */
    Project start(Unprocessed.Scope scope) {
        context.start();
        return context.getBean(Discovery.class).project(scope);
    }

    private static Settings settings(
            Environment environment, List<IOManagerFactory> factories, Map<String, String> given) {
        Map<String, Set<String>> types = new TreeMap<>();
        factories.forEach(factory -> types.put(factory.type(), factory.settings()));
        List<ConfigurationSource> sources =
                Stream.concat(
                                environment.getPropertySources().stream()
                                        .sorted(Comparator.comparingInt(PropertySource::getOrder))
                                        .map(source -> source(environment, source)),
                                Stream.of(new ConfigurationSource.Keys(given)))
                        .toList();
        return SettingsReader.read(sources, types);
    }

    /**
     * Micronaut itself would take LARDER_IO_DUCKDB_ROOT for each of {@code io.duckdb.root}, {@code
     * io-duckdb.root}, {@code io.duckdb-root} and {@code io-duckdb-root}.
     */
    private static ConfigurationSource source(Environment environment, PropertySource source) {
        boolean variables =
                source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
        String prefix = variables ? "LARDER_" : "larder.";
        Map<String, String> values = new HashMap<>();
        for (String name : source) {
            if (name.startsWith(prefix)) {
                String value =
                        environment
                                .getPlaceholderResolver()
                                .resolveRequiredPlaceholders(String.valueOf(source.get(name)));
                values.put(variables ? name : name.substring(prefix.length()), value);
            }
        }
        return variables
                ? new ConfigurationSource.Variables(values)
                : new ConfigurationSource.Keys(values);
    }

    private static Secrets secrets(Environment environment) {
        Map<String, String> values = new HashMap<>();
        for (PropertySource source : environment.getPropertySources()) {
            for (String name : source) {
                String written = String.valueOf(source.get(name));
                values.put(
                        source.getName() + "." + name,
                        environment
                                .getPlaceholderResolver()
                                .resolvePlaceholders(written)
                                .orElse(written));
            }
        }
        return Secrets.of(values);
    }

    @Override
    public void close() {
        context.close();
    }
}
