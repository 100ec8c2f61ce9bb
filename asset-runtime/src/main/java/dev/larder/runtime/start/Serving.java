package dev.larder.runtime.start;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.CodeProblem;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.api.Workspace;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.home.Settings.HttpSettings;
import dev.larder.runtime.http.Access;
import dev.larder.runtime.http.Requests;
import dev.larder.runtime.http.Service;
import dev.larder.runtime.http.Tokens;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers others while this process has a home. Where it has other work to do, that begins in the
 * background and a little later: what is soon over never pays for it.
 */
final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final long DELAY_MILLIS = 300;

    /** Whatever a project's own configuration says. */
    static final Map<String, Object> PROPERTIES =
            Map.ofEntries(
                    Map.entry("micronaut.server.host", "127.0.0.1"),
                    Map.entry("micronaut.server.port", -1),
                    Map.entry("micronaut.server.ssl.enabled", false),
                    Map.entry("micronaut.server.dual-protocol", false),
                    Map.entry("micronaut.server.max-request-size", "1MB"),
                    Map.entry("micronaut.server.netty.max-initial-line-length", "65536"),
                    Map.entry("micronaut.server.idle-timeout", "1d"),
                    Map.entry("micronaut.server.read-idle-timeout", "1d"),
                    Map.entry("micronaut.server.write-idle-timeout", "1d"),
                    Map.entry("micronaut.server.thread-selection", "MANUAL"),
                    Map.entry("micronaut.netty.event-loops.default.num-threads", 1),
                    Map.entry("micronaut.netty.event-loops.default.shutdown-quiet-period", "0s"),
                    Map.entry("micronaut.server.netty.parent.num-threads", 1),
                    Map.entry("micronaut.server.netty.parent.shutdown-quiet-period", "0s"),
                    Map.entry("micronaut.server.netty.worker.num-threads", 1),
                    Map.entry("micronaut.server.netty.worker.shutdown-quiet-period", "0s"));

    /** How long what runs may go on when the process is ended. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    private static final Duration TO_ANSWER = Duration.ofMillis(500);

    private final ApplicationContext context;
    private final Home home;
    private volatile LocalApi api;
    private final Service service;
    private final boolean isAllThereIs;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable EmbeddedServer server;
    private volatile String address = "";
    private @Nullable Thread thread;

    private Serving(
            ApplicationContext context,
            Home home,
            LocalApi api,
            Service service,
            boolean isAllThereIs) {
        this.context = context;
        this.home = home;
        this.api = api;
        this.service = service;
        this.isAllThereIs = isAllThereIs;
        context.registerSingleton(service);
    }

    /** Answers the user's other processes, in the background and a little later. */
    static Serving meanwhile(ApplicationContext context, Home home, LocalApi api, String graph) {
        Access access = Access.ofProcesses(Tokens.random());
        Service service = new Service(api, access, Service.Mode.VERB, graph);
        Serving serving = new Serving(context, home, api, service, false);
        Thread thread = Thread.ofPlatform().daemon().name("larder-http").unstarted(serving::later);
        serving.thread = thread;
        thread.start();
        return serving;
    }

    /**
     * Answers whoever may ask, from now on.
     *
     * @throws LarderException a RESOURCES error when the address cannot be had
     */
    static Serving at(
            HttpSettings settings, ApplicationContext context, Home home, LocalApi api, What what) {
        List<String> names = new ArrayList<>(settings.names());
        names.add(settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host());
        Access access =
                new Access(Tokens.random(), settings.token(), settings.token() == null, names);
        Service service = new Service(api, access, what.mode(), what.graph());
        Serving serving = new Serving(context, home, api, service, true);
        serving.start(settings);
        return serving;
    }

    /** What is served at first. */
    record What(Service.Mode mode, String graph) {}

    private void start(HttpSettings settings) {
        context.getEnvironment()
                .addPropertySource(
                        PropertySource.of(
                                "larder-http-address",
                                Map.of(
                                        "micronaut.server.host",
                                        settings.host(),
                                        "micronaut.server.port",
                                        settings.port() == 0 ? -1 : settings.port()),
                                SystemPropertiesPropertySource.POSITION + 200));
        try {
            answer(settings.host());
        } catch (ServerStartupException e) {
            throw LarderException.resources(
                    "Nobody can be answered at port %d of %s: %s; take another one with --port or larder.http.port, 0 is any that is free"
                            .formatted(settings.port(), settings.host(), reason(e)),
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case BindException _ -> "it is taken, or not of this machine";
            case UnresolvedAddressException _ -> "there is no such host";
            default -> root.toString();
        };
    }

    private void later() {
        try {
            if (!over.await(DELAY_MILLIS, TimeUnit.MILLISECONDS)) {
                answer("127.0.0.1");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What this process was asked for does not need it.
            LOG.warn("Other processes cannot be answered, and have to wait", e);
        }
    }

    private void answer(String host) {
        EmbeddedServer started = context.getBean(EmbeddedServer.class).start();
        server = started;
        address = "http://%s:%d".formatted(reachable(host), started.getPort());
        announce();
    }

    private void announce() {
        home.announce(
                new Owner(
                        ProcessHandle.current().pid(),
                        address,
                        service.access().owner(),
                        service.graph()));
    }

    /** Who listens everywhere listens at loopback, too. */
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0", "::", "localhost" -> "127.0.0.1";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    String address() {
        return address;
    }

    LocalApi api() {
        return api;
    }

    /** Answers by another code of the project from now on. */
    void replace(Workspace workspace, String graph) {
        api = api.with(workspace);
        service.serve(new Service.Standing(api, graph, List.of(), null));
        announce();
    }

    /** Says how it stands with code that is not served. */
    void tell(List<CodeProblem> problems, @Nullable String awaits) {
        service.serve(new Service.Standing(api, service.graph(), problems, awaits));
    }

    /** Nobody finds the way here any more. */
    @Override
    public void close() {
        over.countDown();
        try {
            if (thread != null) {
                thread.join();
            }
            home.withdraw();
            api.dismiss();
            EmbeddedServer answering = server;
            if (answering == null) {
                return;
            }
            Requests requests = context.getBean(Requests.class);
            if (isAllThereIs) {
                requests.awaitNone(TO_ANSWER);
                answering.stop();
                api.suspend(TO_END);
            } else {
                awaitAll(requests);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            home.withdraw();
        }
    }

    /** Once those who have asked are answered. */
    private void awaitAll(Requests requests) throws InterruptedException {
        do {
            api.awaitRuns();
            requests.awaitNone();
        } while (!api.openRuns().isEmpty());
    }
}
