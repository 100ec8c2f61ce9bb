package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * What methods print to the standard streams and log by SLF4J: captured while their attempts go on,
 * and kept in files. Safe for any number of threads; one process writes.
 *
 * <p>Laws: an attempt's lines are those of the thread that {@link #open} was called on, and of all
 * threads that were started by such a thread while it was open. What others print goes where it
 * would go without this. Whatever goes wrong here, no attempt fails of it.
 */
public final class StepLogs implements AutoCloseable {
    private static final String LOGBACK = "ch.qos.logback.";

    private final Path folder;
    private final InstantSource clock;
    private final Secrets secrets;
    private final LogLimits limits;
    private final Map<Long, RunLog> runs = new ConcurrentHashMap<>();

    /** The latest ones, for who asks too late. */
    private final Set<Long> ended = Collections.newSetFromMap(new Latest());

    private boolean capturing;

    /**
     * @param folder for the files; made once there is one
     */
    public StepLogs(Path folder, InstantSource clock, Secrets secrets, LogLimits limits) {
        this.folder = folder;
        this.clock = clock;
        this.secrets = secrets;
        this.limits = limits;
    }

    /** An attempt whose lines are captured until this is closed, on the thread that opened it. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Captures what an attempt prints from now on; an earlier part of it stays. */
    public Scope open(LoggedAttempt attempt) {
        capture();
        RunLog run = goesOn(attempt.run());
        AttemptLog log = new AttemptLog(attempt, run, secrets, limits);
        run.opened(attempt, log);
        Bound.set(log);
        return () -> {
            Bound.clear();
            log.close();
        };
    }

    private synchronized void capture() {
        if (!capturing) {
            capturing = true;
            StandardStreams.capture();
            if (LoggerFactory.getILoggerFactory().getClass().getName().startsWith(LOGBACK)) {
                LogbackCapture.begin(); // with another one what it prints is captured
            }
        }
    }

    private static final class Latest extends LinkedHashMap<Long, Boolean> {
        private static final int MOST = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST;
        }
    }

    private RunLog run(long id) {
        return runs.computeIfAbsent(
                id,
                _ -> {
                    Path its = folder(id);
                    return new RunLog(id, its, clock, limits.run() - LogFolder.size(its));
                });
    }

    private Path folder(long run) {
        return folder.resolve(Long.toString(run));
    }

    /** {@return the text without secrets} */
    public String masked(String text) {
        return secrets.mask(text);
    }

    /** No attempt of the run begins any more in this process; whoever waits for lines goes on. */
    public synchronized void ended(long run) {
        ended.add(run);
        RunLog log = runs.remove(run);
        if (log != null) {
            log.end();
        }
    }

    /**
     * {@return lines of a run, in order}
     *
     * @param which the attempts whose lines are wanted
     * @param after those behind this place: 0, or what {@link LogPage#next} said
     * @param limit how many at most
     * @throws UncheckedIOException when they cannot be read
     */
    public LogPage read(long run, Predicate<LoggedAttempt> which, long after, int limit) {
        RunLog live = runs.get(run);
        long last = live == null ? Long.MAX_VALUE : live.last();
        NavigableMap<Long, LogLine> found = new TreeMap<>();
        Set<Path> spilled = new HashSet<>();
        if (live != null) {
            for (AttemptLog log : live.open()) {
                spilled.add(live.folder().resolve(log.attempt().tailName()));
                if (which.test(log.attempt())) {
                    log.unwritten(line -> add(found, line, after, last, limit));
                }
            }
        }
        try {
            for (Path file : LogFolder.files(folder(run), after)) {
                if (!spilled.contains(file)) {
                    LogFile.read(file, which, after, line -> add(found, line, after, last, limit));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean isAll = found.size() < limit;
        long next = found.isEmpty() ? after : found.lastKey();
        return new LogPage(
                List.copyOf(found.values()), isAll && live != null ? Math.max(next, last) : next);
    }

    /** An attempt that ends while it is read may give a line twice. */
    private static void add(
            NavigableMap<Long, LogLine> found, LogLine line, long after, long last, int limit) {
        if (line.stamp() > after && line.stamp() <= last) {
            found.put(line.stamp(), line);
            if (found.size() > limit) {
                found.pollLastEntry();
            }
        }
    }

    /**
     * {@return whether a run that goes on in this process has lines behind a place} Returns once it
     * has, the run has {@link #ended}, or the time is over.
     */
    public boolean await(long run, long after, Duration longest) throws InterruptedException {
        RunLog log = unlessEnded(run);
        return log != null && log.await(after, longest);
    }

    private synchronized RunLog goesOn(long run) {
        ended.remove(run);
        return run(run);
    }

    private synchronized @Nullable RunLog unlessEnded(long run) {
        return ended.contains(run) ? null : run(run);
    }

    /**
     * Keeps what belongs to no attempt off the terminal, where somebody draws; {@link Scope#close}
     * prints it.
     */
    public static Scope holdBack() {
        StandardStreams.hold();
        return StandardStreams::letGo;
    }

    /**
     * Removes the logs of runs that there are no more, and the oldest ones where all together are
     * too large; once an hour.
     *
     * @param isThere whether there is a run
     */
    public void prune(LongPredicate isThere) {
        if (!LogFolder.isDue(folder, clock.instant())) {
            return;
        }
        new LogFolder(folder).prune(isThere, runs::containsKey, limits.total());
    }

    /** Nothing is captured any more. */
    @Override
    public synchronized void close() {
        List.copyOf(runs.keySet()).forEach(this::ended);
        if (capturing) {
            capturing = false;
            StandardStreams.release();
        }
    }
}
