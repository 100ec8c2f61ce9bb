package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;

import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What is told to everybody who listens. */
@Timeout(120)
class EventsTest {
    private static final int MANY = 1_000;

    @TempDir private Path folder;
    private Answered answered;

    @BeforeEach
    void start() {
        answered = new Answered(folder.resolve("home"), Map.of());
    }

    @AfterEach
    void end() {
        answered.close();
    }

    /** Somebody who listens. */
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Listener(int port, String... headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            String more = String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList());
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n"
                                    .formatted(port, more)
                                    .getBytes(StandardCharsets.UTF_8));
            lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        record Told(String id, String name, String data) {}

        /** {@return the next event but signs of life; null where there are no more} */
        Told next() throws IOException {
            String id = "";
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:") && !name.equals("ALIVE")) {
                    return new Told(id, name, line.substring(5).strip());
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Listener listener(String... headers) throws IOException {
        return new Listener(answered.port(), headers);
    }

    private void make(String selection, String partitions) {
        PlanRequest request = new PlanRequest(selection, partitions, Mode.ALL);
        Started started =
                answered.local()
                        .runs()
                        .start(new Work.OfRequest(request, RunOptions.USUAL), Cancellation.NEVER);
        answered.local().runs().follow(started.run(), _ -> {});
    }

    @Test
    void whoAnswersThenWhatHappens() throws Exception {
        try (Listener listener = listener()) {
            Listener.Told first = listener.next();
            assertThat(first.name()).isEqualTo("SERVER");
            assertThat(first.data()).contains("\"mode\":\"serve\"", "\"graph\":\"");
            make("shop.orders", "2001-02-01");
            List<String> told = new ArrayList<>();
            do {
                told.add(listener.next().name());
            } while (!told.getLast().equals("ENDED"));
            assertThat(told).containsSubsequence("BEGAN", "STEP_BEGAN", "STEP_ENDED", "ENDED");

            answered.local().corrections().wipe(new Which("shop.orders", null), 1);
            Listener.Told changed = listener.next();
            assertThat(changed.name()).isEqualTo("CHANGED");
            assertThat(changed.data()).matches("\\{\"sequence\":\\d+}");
        }
    }

    @Test
    void whoComesBackHearsWhetherItHasMissedSomething() throws Exception {
        String last;
        try (Listener listener = listener()) {
            last = "Last-Event-ID: " + listener.next().id();
        }
        try (Listener listener = listener(last)) {
            assertThat(listener.next().name()).isEqualTo("SERVER");
            make("shop.orders", "2001-02-01");
            assertThat(listener.next().name()).as("nothing was missed").isEqualTo("BEGAN");
        }
        for (String id : new String[] {last, "Last-Event-ID: of-another-process"}) {
            try (Listener listener = listener(id)) {
                assertThat(listener.next().name()).isEqualTo("SERVER");
                assertThat(listener.next().name()).isEqualTo("CHANGED");
            }
        }
    }

    @Test
    void aThousandListenersCostNoThreads() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                listeners.add(listener());
            }
            for (Listener each : listeners) {
                each.next();
            }
            int before = threads();
            while (listeners.size() < MANY) {
                listeners.add(listener());
                listeners.getLast().next();
            }
            assertThat(threads()).isLessThan(before + 20);
            make("shop.orders", "2001-02-01");
            for (Listener each : listeners) {
                String name = each.next().name();
                while (!name.equals("ENDED")) {
                    name = each.next().name();
                }
            }
        } finally {
            for (Listener each : listeners) {
                each.close();
            }
        }
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    @Test
    void whoDoesNotReadIsCutOffAndOthersAreNot() {
        Service service =
                new Service(
                        (LocalApi) answered.local(),
                        Access.ofProcesses("token"),
                        Service.Mode.SERVE,
                        "graph");
        Broadcast broadcast = new Broadcast(service);
        List<Throwable> cut = new ArrayList<>();
        AtomicInteger heard = new AtomicInteger();
        broadcast
                .events(null)
                .subscribe(
                        new BaseSubscriber<>() {
                            @Override
                            protected void hookOnSubscribe(Subscription subscription) {
                                subscription.request(1);
                            }

                            @Override
                            protected void hookOnError(Throwable e) {
                                cut.add(e);
                            }
                        });
        Disposable quick = broadcast.events(null).subscribe(_ -> heard.incrementAndGet());
        int told = Broadcast.MOST_UNREAD * 2;
        for (int i = 0; i < told; i++) {
            broadcast.changed(i);
        }
        assertThat(heard).hasValue(told + 1);
        assertThat(cut).hasSize(1);
        quick.dispose();
        broadcast.over();
    }

    @Test
    void theEndOfTheProcessEndsIt() throws Exception {
        try (Listener listener = listener()) {
            listener.next();
            answered.close();
            assertThat(listener.next()).isNull();
        }
        start();
    }
}
