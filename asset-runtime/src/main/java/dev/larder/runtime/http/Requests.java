package dev.larder.runtime.http;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

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

    /** The same, but not for long. */
    public synchronized void awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); open > 0 && left > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    /** Returns once all are answered, or those who asked are gone. */
    public synchronized void awaitNone() throws InterruptedException {
        while (open > 0) {
            wait();
        }
    }
}
