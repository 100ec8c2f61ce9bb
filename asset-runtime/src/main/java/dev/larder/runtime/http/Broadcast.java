package dev.larder.runtime.http;

import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.Watcher;

import io.micronaut.http.sse.Event;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells everybody who listens the same, in the same order: what is told is written once, and a
 * listener costs no thread. Each event has an id, which says how many were told before; who comes
 * back with one that is not the last has missed something, and is told {@code CHANGED}.
 */
@Singleton
final class Broadcast implements Watcher {
    /** Who answers; first, and whenever that changes. */
    static final String SERVER = "SERVER";

    /** What is shown is to be asked anew. */
    static final String CHANGED = "CHANGED";

    /** Who is so far behind is cut off: it comes back, and asks anew. */
    static final int MOST_UNREAD = 5_000;

    private final Service service;
    private final String origin = Tokens.random().substring(0, 8);
    private final Set<FluxSink<Event<String>>> sinks = new LinkedHashSet<>();
    private long told;
    private long sequence;
    private boolean isOver;

    /** How far the ledger had come when it was told of last. */
    record Changed(long sequence) {}

    Broadcast(Service service) {
        this.service = service;
        service.whenever(this::server);
        service.standing().api().watch(this);
    }

    Flux<Event<String>> events(@Nullable String lastId) {
        Flux<Event<String>> events =
                Flux.<Event<String>>create(
                                sink -> begin(sink, lastId), FluxSink.OverflowStrategy.IGNORE)
                        .onBackpressureBuffer(MOST_UNREAD);
        return EventStream.withSigns(events, EventStream.BETWEEN_SIGNS);
    }

    private synchronized void begin(FluxSink<Event<String>> sink, @Nullable String lastId) {
        sink.next(withId(serverEvent()));
        if (lastId != null && !lastId.equals(id())) {
            sink.next(withId(changedEvent()));
        }
        if (isOver) {
            sink.complete();
            return;
        }
        sinks.add(sink);
        sink.onDispose(() -> leave(sink));
    }

    private synchronized void leave(FluxSink<Event<String>> sink) {
        sinks.remove(sink);
    }

    private synchronized void tell(Event<String> event) {
        told++;
        Event<String> numbered = withId(event);
        List.copyOf(sinks).forEach(sink -> sink.next(numbered));
    }

    private Event<String> withId(Event<String> event) {
        return event.id(id());
    }

    private String id() {
        return origin + "-" + told;
    }

    private Event<String> serverEvent() {
        return Event.of(JsonText.of(Answering.of(service))).name(SERVER);
    }

    private Event<String> changedEvent() {
        return Event.of(JsonText.of(new Changed(sequence))).name(CHANGED);
    }

    private void server() {
        tell(serverEvent());
    }

    @Override
    public void happened(RunEvent event) {
        tell(EventStream.event(event));
    }

    @Override
    public void changed(long now) {
        synchronized (this) {
            sequence = now;
            tell(changedEvent());
        }
    }

    @Override
    @PreDestroy
    public synchronized void over() {
        isOver = true;
        List.copyOf(sinks).forEach(FluxSink::complete);
        sinks.clear();
    }
}
