package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.Hearing;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;

import io.micronaut.http.sse.Event;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;

/** What is told of runs, as a stream of server-sent events; none needs a thread of its own. */
final class EventStream {
    /** What goes wrong, in place of an answer that had begun. */
    static final String PROBLEM = "PROBLEM";

    /** Says nothing, but shows whether anybody is there. */
    static final String ALIVE = "ALIVE";

    static final Duration BETWEEN_SIGNS = Duration.ofSeconds(10);

    /** Who is so far behind does not listen. */
    private static final int MOST_UNREAD = 100_000;

    private EventStream() {}

    /** Begins to tell, and returns what ends that where nobody listens any more. */
    interface Telling {
        Runnable to(Hearing hearing);
    }

    /** Whoever tells only puts into the buffer; the rest is done by a few threads for all. */
    static Flux<Event<String>> of(Telling telling) {
        Flux<Event<String>> events =
                Flux.<RunEvent>create(sink -> begin(telling, sink))
                        .onBackpressureBuffer(MOST_UNREAD)
                        .publishOn(Schedulers.parallel())
                        .map(EventStream::event)
                        .onErrorResume(LarderException.class, e -> Flux.just(problem(e)));
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

    private static void begin(Telling telling, FluxSink<RunEvent> sink) {
        sink.onDispose(telling.to(new Into(sink))::run);
    }

    private record Into(FluxSink<RunEvent> sink) implements Hearing {
        @Override
        public void hear(RunEvent event) {
            sink.next(event);
        }

        @Override
        public void ends(@Nullable Throwable why) {
            if (why == null) {
                sink.complete();
            } else {
                sink.error(why);
            }
        }
    }

    static Event<String> event(RunEvent event) {
        return Event.of(JsonText.of(event)).name(EventName.of(event).name());
    }

    private static Event<String> problem(LarderException e) {
        return Event.of(String.valueOf(Problem.response(e).body())).name(PROBLEM);
    }
}
