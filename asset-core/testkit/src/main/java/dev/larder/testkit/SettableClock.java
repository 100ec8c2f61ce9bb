package dev.larder.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until it is moved. Safe for any thread. */
public final class SettableClock implements InstantSource {
    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the time on, or back where the duration is negative. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
