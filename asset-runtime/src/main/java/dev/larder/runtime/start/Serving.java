package dev.larder.runtime.start;

import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.http.Requests;
import dev.larder.runtime.http.Service;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers other processes while this one has a home. It begins in the background and a little
 * later: what is soon over never pays for it.
 */
final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final long DELAY_MILLIS = 300;
    private static final int TOKEN_BYTES = 32;

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
                    Map.entry("micronaut.server.thread-selection", "BLOCKING"),
                    Map.entry("micronaut.netty.event-loops.default.num-threads", 1),
                    Map.entry("micronaut.netty.event-loops.default.shutdown-quiet-period", "0s"),
                    Map.entry("micronaut.server.netty.parent.num-threads", 1),
                    Map.entry("micronaut.server.netty.parent.shutdown-quiet-period", "0s"),
                    Map.entry("micronaut.server.netty.worker.num-threads", 1),
                    Map.entry("micronaut.server.netty.worker.shutdown-quiet-period", "0s"));

    private final ApplicationContext context;
    private final Home home;
    private final LocalApi api;
    private final String graph;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("larder-http").unstarted(this::serve);

    private volatile boolean isServing;

    private Serving(ApplicationContext context, Home home, LocalApi api, String graph) {
        this.context = context;
        this.home = home;
        this.api = api;
        this.graph = graph;
    }

    static Serving of(ApplicationContext context, Home home, LocalApi api, String graph) {
        Serving serving = new Serving(context, home, api, graph);
        context.registerSingleton(new Service(api, token(), graph));
        serving.thread.start();
        return serving;
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void serve() {
        try {
            if (over.await(DELAY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            isServing = true;
            Service service = context.getBean(Service.class);
            home.announce(
                    new Owner(
                            ProcessHandle.current().pid(),
                            "http://127.0.0.1:" + server.getPort(),
                            service.token(),
                            graph));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What this process was asked for does not need it.
            LOG.warn("Other processes cannot be answered, and have to wait", e);
        }
    }

    /** Once those who have asked are answered; nobody finds the way here any more. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
            home.withdraw();
            api.dismiss();
            if (isServing) {
                Requests requests = context.getBean(Requests.class);
                do {
                    api.awaitRuns();
                    requests.awaitNone();
                } while (!api.openRuns().isEmpty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            home.withdraw();
        }
    }
}
