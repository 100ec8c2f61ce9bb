package dev.larder.runtime.start;

import dev.larder.DynamicPartitionKeys;
import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.io.IOManagerFactory;
import dev.larder.runtime.api.Build;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.api.Workspace;
import dev.larder.runtime.discovery.Discovery;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.IOManagers;
import dev.larder.runtime.execute.Pools;
import dev.larder.runtime.execute.Pruning;
import dev.larder.runtime.home.ConfigurationSource;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.home.Settings.StoreSettings;
import dev.larder.runtime.home.SettingsReader;
import dev.larder.runtime.http.HttpApi;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.ledger.jdbc.Store;
import dev.larder.runtime.ledger.jdbc.StoreClock;
import dev.larder.runtime.logs.LogLimits;
import dev.larder.runtime.logs.Secrets;
import dev.larder.runtime.logs.StepLogs;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A started project: its beans, its settings, and its assets, which are sound. Nothing on disk has
 * been touched; {@link #open} does that.
 */
public final class Larder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Larder.class);

    private final ApplicationContext context;
    private final InstantSource clock;
    private final Path home;
    private final Settings settings;
    private final Store store;
    private final Project project;
    private final IOManagers ioManagers;
    private final StepLogs logs;
    private @Nullable Home opened;
    private @Nullable Serving served;

    private Larder(
            ApplicationContext context,
            InstantSource clock,
            Path home,
            Unprocessed.Scope scope,
            Map<String, String> given) {
        this.context = context;
        this.clock = clock;
        this.home = home;
        List<IOManagerFactory> factories =
                ServiceLoader.load(IOManagerFactory.class, context.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Environment environment = context.getEnvironment().start();
        this.settings = settings(environment, factories, given);
        this.store = store(home, settings.store());
        environment.addPropertySource(
                PropertySource.of(
                        "larder-store",
                        store.properties(),
                        SystemPropertiesPropertySource.POSITION + 100));
        environment.addPropertySource(
                PropertySource.of(
                        "larder-http",
                        Serving.PROPERTIES,
                        SystemPropertiesPropertySource.POSITION + 100));
        store.clock(clock).ifPresent(leases -> context.registerSingleton(StoreClock.class, leases));
        context.start();
        this.project = context.getBean(Discovery.class).project(scope);
        this.ioManagers = new IOManagers(factories, settings, home.resolve("data"));
        ioManagers.check(project);
        Pools.check(project, settings.pools());
        this.logs =
                new StepLogs(home.resolve("logs"), clock, secrets(environment), LogLimits.USUAL);
    }

    /**
     * {@return the project on the class path}
     *
     * @param home the folder for its state
     * @param clock what time it is, wherever that matters
     * @param scope where to look for assets that were compiled without the annotation processor
     * @throws DefinitionException naming all that is wrong with its assets
     * @throws LarderException a USER error naming all that is wrong with its configuration
     */
    public static Larder start(Path home, InstantSource clock, Unprocessed.Scope scope) {
        return start(home, clock, scope, Map.of());
    }

    /**
     * The same, configured otherwise by whoever starts it.
     *
     * @param given values by their keys below {@code larder.}, which go before all others
     */
    public static Larder start(
            Path home, InstantSource clock, Unprocessed.Scope scope, Map<String, String> given) {
        ApplicationContext context =
                ApplicationContext.builder().deduceEnvironment(false).banner(false).build();
        try {
            return new Larder(context, clock, home, scope, given);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static Store store(Path home, @Nullable StoreSettings settings) {
        return settings == null
                ? Store.inFolder(home)
                : Store.onServer(settings.url(), settings.user(), settings.password());
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

    /** Of all that is configured, also of what is not Larder's. */
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

    /** What a process does with a home. */
    public enum Role {
        /** It is soon through with it; whoever comes meanwhile waits. */
        READS,
        /** It may be at work for long, and answers others meanwhile. */
        WORKS,
        /** It answers others, and goes on with what dead processes have left. */
        SERVES
    }

    public Project project() {
        return project;
    }

    public InstantSource clock() {
        return clock;
    }

    /**
     * {@return what answers for the project's home: this process, where no other one has it, else
     * that one}
     *
     * @param role what this process does with it
     * @param patience how long to wait for a process that has the home and does not answer
     * @throws LarderException a RESOURCES error when the home or its store cannot be used, or
     *     another process has it and does not answer; a CONFLICT when that one has other assets
     */
    public Session open(Role role, Duration patience) {
        String graph = Build.digest(project.graph());
        Patience waiting = new Patience(patience);
        while (true) {
            switch (Home.open(home)) {
                case Opened.Own(Home own) -> {
                    return own(own, role, graph);
                }
                case Opened.Taken(String pid, Owner owner) -> {
                    HttpApi other =
                            owner == null || role == Role.SERVES ? null : HttpApi.to(owner, graph);
                    if (other != null) {
                        return new Session.OfOther(other);
                    }
                    if (!waiting.waits()) {
                        throw Home.inUse(home, pid);
                    }
                }
            }
        }
    }

    private Session own(Home own, Role role, String graph) {
        opened = own;
        store.migrate();
        LocalApi api = new LocalApi(workspace());
        Serving serving =
                switch (role) {
                    case READS -> null;
                    case WORKS -> Serving.meanwhile(context, own, api, graph);
                    case SERVES -> {
                        api.resumeInterrupted(LOG::warn);
                        yield Serving.at(settings.http(), context, own, api, graph);
                    }
                };
        served = serving;
        return new Session.Own(api);
    }

    /** {@return where others are answered, as {@code http://127.0.0.1:8484}} Once it serves. */
    public String address() {
        return Objects.requireNonNull(served).address();
    }

    private Workspace workspace() {
        dev.larder.runtime.execute.Environment all =
                new dev.larder.runtime.execute.Environment(
                        project,
                        context.getBean(Ledger.class),
                        context.getBean(Attempts.class),
                        context.getBean(Runs.class),
                        context.getBean(ExternalCalls.class),
                        ioManagers,
                        context.getBean(DynamicPartitionKeys.class),
                        clock,
                        new Holder(
                                "process %d %s"
                                        .formatted(
                                                ProcessHandle.current().pid(), UUID.randomUUID()),
                                settings.lease(),
                                settings.store() == null ? Sharing.ALONE : Sharing.SHARED),
                        logs,
                        settings.pools(),
                        settings.concurrency(),
                        dev.larder.runtime.execute.Environment.GRACE);
        Transactions transactions = context.getBean(Transactions.class);
        Plans plans = context.getBean(Plans.class);
        return new Workspace(
                all,
                transactions,
                plans,
                context.getBean(Corrections.class),
                context.getBean(History.class),
                new Executor(all, transactions, plans),
                new Pruning(all, context.getBean(Retention.class), settings.retention()));
    }

    /** Gives the home free last: the store is closed by then. */
    @Override
    public void close() {
        if (served != null) {
            served.close();
        }
        logs.close();
        ioManagers.close();
        context.close();
        if (opened != null) {
            opened.close();
        }
    }
}
