package dev.larder.runtime.http;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;

import jakarta.inject.Singleton;

/** Counts the requests that are not answered yet. */
@Singleton
public final class Requests implements ApplicationEventListener<HttpRequestTerminatedEvent> {
    private static final String COUNTED = "larder.counted";

    private int open;

    synchronized void begin(HttpRequest<?> request) {
        request.setAttribute(COUNTED, true);
        open++;
    }

    @Override
    public synchronized void onApplicationEvent(HttpRequestTerminatedEvent event) {
        if (event.getSource().removeAttribute(COUNTED, Boolean.class).isPresent()) {
            open--;
            notifyAll();
        }
    }

    /** Returns once all are answered, or those who asked are gone. */
    public synchronized void awaitNone() throws InterruptedException {
        while (open > 0) {
            wait();
        }
    }
}
