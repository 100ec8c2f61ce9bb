package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;

import io.micronaut.http.sse.Event;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import java.time.Duration;
import java.util.function.Consumer;

/** What blocks and tells, as a stream of server-sent events. */
final class EventStream {
    /** What goes wrong, in place of an answer that had begun. */
    static final String PROBLEM = "PROBLEM";

    /** Says nothing, but shows whether anybody is there. */
    static final String ALIVE = "ALIVE";

    static final Duration BETWEEN_SIGNS = Duration.ofSeconds(10);

    /** Who is so far behind does not listen. */
    private static final int MOST_UNREAD = 100_000;

    private EventStream() {}

    /** Tells until it is through; interrupted where nobody listens any more. */
    interface Telling {
        void to(Consumer<RunEvent> listener);
    }

    static Flux<Event<String>> of(Telling telling) {
        Flux<Event<String>> events =
                Flux.<Event<String>>create(sink -> begin(telling, sink))
                        .onBackpressureBuffer(MOST_UNREAD);
        return withSigns(events, Duration.ZERO);
    }

    /** {@return the same, with signs that somebody is there} They cost no thread. */
    static Flux<Event<String>> withSigns(Flux<Event<String>> events, Duration first) {
        Flux<Event<String>> signs =
                Flux.interval(first, BETWEEN_SIGNS)
                        .onBackpressureDrop()
                        .map(_ -> Event.of("{}").name(ALIVE));
        return events.publish(
                shared -> shared.mergeWith(signs.takeUntilOther(shared.ignoreElements())));
    }

    private static void begin(Telling telling, FluxSink<Event<String>> sink) {
        Thread thread =
                Thread.ofVirtual()
                        .name("events")
                        .unstarted(() -> {
                            try {
                                telling.to(event -> sink.next(event(event)));
                            } catch (LarderException e) {
                                sink.next(problem(e));
                            } finally {
                                sink.complete();
                            }
                        });
        sink.onDispose(thread::interrupt);
        thread.start();
    }

    static Event<String> event(RunEvent event) {
        return Event.of(JsonText.of(event)).name(EventName.of(event).name());
    }

    private static Event<String> problem(LarderException e) {
        return Event.of(String.valueOf(Problem.response(e).body())).name(PROBLEM);
    }
}
