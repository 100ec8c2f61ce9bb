package dev.larder.runtime.api;

import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.execute.RunExecution;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runs of this process: those that go on, and the last ones that ended. */
final class Feeds {
    private static final int MOST_ENDED = 100;

    private final SequencedMap<Long, RunFeed> feeds = new LinkedHashMap<>();
    private final Map<Long, RunExecution> open = new LinkedHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private boolean isOver;

    /** {@return what is told of a run that is about to be made} */
    RunFeed feed() {
        return new RunFeed(event -> watchers.forEach(watcher -> watcher.happened(event)));
    }

    void begin(RunExecution execution, RunFeed feed, List<BlockedLine> blocked) {
        long run = execution.id();
        feed.about(run, blocked);
        synchronized (this) {
            feeds.putLast(run, feed);
            open.put(run, execution);
        }
        execution.whenOver(why -> {
            if (why != null) { // the store is lost: nobody tells that the run has ended
                feed.lost(why);
            }
            ended(run);
        });
        execution.start();
    }

    private synchronized void ended(long run) {
        open.remove(run);
        while (feeds.size() - open.size() > MOST_ENDED) {
            feeds.keySet().stream()
                    .filter(each -> !open.containsKey(each))
                    .findFirst()
                    .ifPresent(feeds::remove);
        }
        notifyAll();
    }

    synchronized boolean has(long run) {
        return open.containsKey(run);
    }

    synchronized @Nullable RunFeed of(long run) {
        return feeds.get(run);
    }

    synchronized List<Long> open() {
        return List.copyOf(open.keySet());
    }

    /** Returns once nothing goes on. */
    synchronized void awaitAll() {
        boolean interrupted = false;
        while (!open.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                cancelAll();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void cancelAll() {
        open.values().forEach(RunExecution::cancel);
    }

    /** From now on somebody is told of all runs, until {@link #close}. */
    void watch(Watcher watcher) {
        synchronized (this) {
            if (!isOver) {
                watchers.add(watcher);
                return;
            }
        }
        watcher.over();
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    void changed(long sequence) {
        watchers.forEach(watcher -> watcher.changed(sequence));
    }

    void close() {
        synchronized (this) {
            isOver = true;
        }
        watchers.forEach(Watcher::over);
        watchers.clear();
    }
}
