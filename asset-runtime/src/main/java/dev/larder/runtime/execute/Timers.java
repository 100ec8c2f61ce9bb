package dev.larder.runtime.execute;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is to be done later, by {@link System#nanoTime}. For one thread. */
final class Timers {
    private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));

    private record Timer(long at, Runnable work) {}

    void at(long nanos, Runnable work) {
        timers.add(new Timer(nanos, work));
    }

    /** Does all that is due. */
    void fire(long now) {
        while (!timers.isEmpty() && timers.element().at() - now <= 0) {
            timers.remove().work().run();
        }
    }

    /** {@return when the next one is due, at most {@code latest}} */
    long next(long latest) {
        return timers.isEmpty() ? latest : Math.min(latest, timers.element().at());
    }
}
