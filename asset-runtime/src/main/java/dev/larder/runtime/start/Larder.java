package dev.larder.runtime.start;

import dev.larder.DynamicPartitionKeys;
import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Build;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.api.Workspace;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.IOManagers;
import dev.larder.runtime.execute.Pools;
import dev.larder.runtime.execute.Pruning;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.home.Settings.StoreSettings;
import dev.larder.runtime.http.HttpApi;
import dev.larder.runtime.http.Service.Mode;
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
import dev.larder.runtime.logs.StepLogs;
import dev.larder.runtime.reload.ProjectSources;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A started project: its beans, its settings, and its assets, which are sound. Nothing on disk has
 * been touched; {@link #open} does that.
 */
public final class Larder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Larder.class);

    private final ApplicationContext context;
    private final InstantSource clock;
    private final Path home;
    private final Store store;
    private final StepLogs logs;
    private final @Nullable ProjectSources sources;
    private final Map<String, String> given;
    private final UUID name = UUID.randomUUID();
    private ProjectBeans beans;
    private Project project;
    private IOManagers ioManagers;
    private @Nullable Home opened;
    private @Nullable Serving served;
    private @Nullable Reloading reloading;

    private Larder(
            ProjectBeans beans,
            InstantSource clock,
            Path home,
            Unprocessed.Scope scope,
            Map<String, String> given,
            @Nullable ProjectSources sources) {
        this.beans = beans;
        this.clock = clock;
        this.home = home;
        this.given = given;
        this.sources = sources;
        this.store = store(home, beans.settings().store());
        this.context = sources == null ? beans.context() : context(sources.withoutProject());
        add("larder-store", store.properties());
        add("larder-http", Serving.PROPERTIES);
        store.clock(clock).ifPresent(leases -> context.registerSingleton(StoreClock.class, leases));
        if (sources != null) {
            context.start();
        }
        this.project = started(beans, scope);
        this.ioManagers = new IOManagers(beans.factories(), beans.settings(), data());
        ioManagers.check(project);
        this.logs = new StepLogs(home.resolve("logs"), clock, beans.secrets(), LogLimits.USUAL);
    }

    private void add(String source, Map<String, Object> properties) {
        context.getEnvironment()
                .addPropertySource(
                        PropertySource.of(
                                source, properties, SystemPropertiesPropertySource.POSITION + 100));
    }

    private static ApplicationContext context(ClassLoader loader) {
        ApplicationContext context =
                ApplicationContext.builder()
                        .classLoader(loader)
                        .deduceEnvironment(false)
                        .banner(false)
                        .build();
        context.getEnvironment().start();
        return context;
    }

    /** {@return the assets of beans that have not been started yet} */
    @SuppressWarnings("ReferenceEquality") // contexts have no other
    private Project started(ProjectBeans its, Unprocessed.Scope scope) {
        if (sources != null) {
            its.context()
                    .registerSingleton(
                            DynamicPartitionKeys.class,
                            context.getBean(DynamicPartitionKeys.class));
        }
        Project found = its.start(scope);
        Pools.check(found, its.settings().pools());
        return found;
    }

    private Path data() {
        return home.resolve("data");
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
        return started(ProjectBeans.read(null, given), clock, home, scope, given, null);
    }

    /**
     * The same of the first project on the class path that has sources here. Its code is replaced
     * whenever they are saved, once it {@linkplain Role#DEVELOPS is open}.
     *
     * @throws LarderException a RESOURCES error when there are no sources, or they cannot be
     *     compiled here
     */
    public static Larder develop(Path home, InstantSource clock, Map<String, String> given) {
        ProjectSources sources = ProjectSources.find(System.getProperty("java.class.path", ""));
        return started(
                ProjectBeans.read(sources.asBuilt(), given),
                clock,
                home,
                Unprocessed.Scope.NONE,
                given,
                sources);
    }

    private static Larder started(
            ProjectBeans beans,
            InstantSource clock,
            Path home,
            Unprocessed.Scope scope,
            Map<String, String> given,
            @Nullable ProjectSources sources) {
        try {
            return new Larder(beans, clock, home, scope, given, sources);
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
    }

    private static Store store(Path home, @Nullable StoreSettings settings) {
        return settings == null
                ? Store.inFolder(home)
                : Store.onServer(settings.url(), settings.user(), settings.password());
    }

    /** What a process does with a home. */
    public enum Role {
        /** It is soon through with it; whoever comes meanwhile waits. */
        READS,
        /** It may be at work for long, and answers others meanwhile. */
        WORKS,
        /** It answers others, and goes on with what dead processes have left. */
        SERVES,
        /** The same, and replaces the project's code whenever its sources are saved. */
        DEVELOPS;

        private boolean isAllThereIs() {
            return this == SERVES || this == DEVELOPS;
        }
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
                            owner == null || role.isAllThereIs() ? null : HttpApi.to(owner, graph);
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
                    case SERVES, DEVELOPS -> {
                        api.resumeInterrupted(LOG::warn);
                        yield Serving.at(
                                beans.settings().http(),
                                context,
                                own,
                                api,
                                new Serving.What(
                                        role == Role.SERVES ? Mode.SERVE : Mode.DEV, graph));
                    }
                };
        served = serving;
        if (role == Role.DEVELOPS && serving != null) {
            reloading = Reloading.of(this, Objects.requireNonNull(sources), serving);
        }
        return new Session.Own(api);
    }

    /** Where newer code is compiled to. */
    Path compiled() {
        return home.resolve("dev");
    }

    /**
     * {@return newer code, which is sound and has been started}
     *
     * @throws LarderException a USER error when it is not sound
     */
    Newer newer(ClassLoader loader) {
        ProjectBeans its = ProjectBeans.read(loader, given);
        try {
            if (!Objects.equals(its.settings().store(), beans.settings().store())
                    || !its.settings().http().equals(beans.settings().http())) {
                throw LarderException.user(
                        "larder.store and larder.http are read at the start; start larder dev"
                                + " again");
            }
            Project found = started(its, Unprocessed.Scope.NONE);
            IOManagers managers =
                    its.settings().io().equals(beans.settings().io())
                            ? ioManagers
                            : new IOManagers(its.factories(), its.settings(), data());
            managers.check(found);
            return new Newer(its, found, managers);
        } catch (RuntimeException e) {
            its.close();
            throw e;
        }
    }

    /** Code that could replace the project's. */
    record Newer(ProjectBeans beans, Project project, IOManagers ioManagers) {
        String graph() {
            return Build.digest(project.graph());
        }
    }

    /**
     * Puts newer code in place of what was. {@return what is not needed once nothing runs by it}
     */
    AutoCloseable replace(Newer newer, Serving serving) {
        ProjectBeans old = beans;
        IOManagers oldManagers = ioManagers;
        beans = newer.beans();
        project = newer.project();
        ioManagers = newer.ioManagers();
        serving.replace(workspace(), newer.graph());
        return () -> {
            if (oldManagers != newer.ioManagers()) {
                oldManagers.close();
            }
            old.close();
        };
    }

    /** {@return the folder whose sources are watched; empty where none are} */
    public Optional<Path> sources() {
        return Optional.ofNullable(sources).map(ProjectSources::folder);
    }

    /** {@return where others are answered, as {@code http://127.0.0.1:8484}} Once it serves. */
    public String address() {
        return Objects.requireNonNull(served).address();
    }

    private Workspace workspace() {
        Settings settings = beans.settings();
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
                                "process %d %s".formatted(ProcessHandle.current().pid(), name),
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
        if (reloading != null) {
            reloading.close();
        }
        if (served != null) {
            served.close();
        }
        logs.close();
        ioManagers.close();
        beans.close();
        context.close();
        if (opened != null) {
            opened.close();
        }
    }
}
