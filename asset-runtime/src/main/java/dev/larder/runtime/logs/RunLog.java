package dev.larder.runtime.logs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the attempts of one run in this process share. Safe for any number of threads. */
final class RunLog {
    private final long run;
    private final Path folder;
    private final InstantSource clock;
    private final AtomicLong stamp;
    private final AtomicLong room;
    private final Map<LoggedAttempt, AttemptLog> open = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean ended;

    /**
     * @param room how many bytes may still be written
     */
    RunLog(long run, Path folder, InstantSource clock, long room) {
        this.run = run;
        this.stamp = new AtomicLong(LogLine.stamp(clock.instant()));
        this.folder = folder;
        this.clock = clock;
        this.room = new AtomicLong(room);
    }

    Path folder() {
        return folder;
    }

    /** {@return the place of a new line} */
    long next() {
        long now = LogLine.stamp(clock.instant());
        return stamp.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** {@return the place of the newest line; all up to it are there, or in open attempts} */
    long last() {
        return stamp.get();
    }

    /** {@return whether so much may be written} The first time that it may not, a line says so. */
    boolean reserve(long bytes) {
        long left = room.addAndGet(-bytes);
        if (left < 0 && left + bytes >= 0) {
            noteFull();
        }
        return left >= 0;
    }

    private void noteFull() {
        LoggedAttempt all = new LoggedAttempt(run, 0, 0, List.of(), "");
        byte[] line =
                LogFile.line(
                        next(),
                        LogLine.DROPPED,
                        null,
                        "",
                        "the logs of the run are as large as they may be; of what follows nothing"
                                + " is kept");
        try (OutputStream to =
                new FileOutputStream(folder.resolve(all.fileName()).toFile(), true)) {
            to.write(LogFile.header(all));
            to.write(line);
        } catch (IOException e) {
            return; // nor can that be said
        }
    }

    void opened(LoggedAttempt attempt, AttemptLog log) {
        open.put(attempt, log);
    }

    void closed(LoggedAttempt attempt) {
        open.remove(attempt);
    }

    Collection<AttemptLog> open() {
        return open.values();
    }

    /** There is something new. */
    void grew() {
        if (waiting.get() > 0) {
            wake();
        }
    }

    void end() {
        ended = true;
        wake();
    }

    private void wake() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether there is something behind that place, once there is, or the run ends} */
    boolean await(long after, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            waiting.incrementAndGet();
            while (last() <= after && !ended && left > 0) {
                left = grown.awaitNanos(left);
            }
            return last() > after;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }
}
