package dev.larder.runtime.api;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Selection;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.execute.FilesToImport;
import dev.larder.runtime.execute.Prepared;
import dev.larder.runtime.execute.RunExecution;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Sharing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs by the ledger, and those of this process. */
final class LocalRuns implements RunsApi {
    private final Workspace workspace;
    private final Feeds feeds = new Feeds();

    LocalRuns(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public List<RunLine> list(int limit) {
        if (limit < 1) {
            throw LarderException.user("--limit %d is below 1".formatted(limit));
        }
        return workspace.runs().latest(limit).stream().map(RunLines::line).toList();
    }

    @Override
    public RunDetails run(long id) {
        RunSummary run = found(id);
        return new RunDetails(
                RunLines.line(run),
                workspace.runs().steps(id).stream().map(RunLines::step).toList(),
                workspace.runs().partitions(id).entrySet().stream()
                        .map(asset ->
                                new AssetCounts(asset.getKey(), RunLines.counts(asset.getValue())))
                        .toList(),
                workspace.executor().waiting(id).stream()
                        .map(each ->
                                new WaitingLine(
                                        each.assets().stream().map(AssetKey::toString).toList(),
                                        each.partitions(),
                                        each.what()))
                        .toList());
    }

    private RunSummary found(long id) {
        return workspace
                .runs()
                .find(id)
                .orElseThrow(() ->
                        new UnknownException(
                                "There is no run %d; larder runs lists them".formatted(id)));
    }

    @Override
    public Started start(Work work, Cancellation cancellation) {
        workspace.executor().recover();
        return switch (checked(work)) {
            case Work.OfRequest asked -> {
                List<Unobserved> unobserved = workspace.observed(asked.request(), cancellation);
                RunFeed feed = feeds.feed();
                Prepared prepared =
                        workspace.executor().start(asked.request(), asked.options(), feed);
                yield started(prepared, feed, unobserved);
            }
            case Work.OfPlan planned -> {
                RunFeed feed = feeds.feed();
                yield started(
                        workspace.executor().start(planned.plan(), planned.options(), feed),
                        feed,
                        List.of());
            }
            case Work.OfFiles files -> {
                RunFeed feed = feeds.feed();
                yield started(workspace.executor().start(files(files), feed), feed, List.of());
            }
        };
    }

    private static Work checked(Work work) {
        RunOptions options =
                switch (work) {
                    case Work.OfRequest(_, RunOptions its) -> its;
                    case Work.OfPlan(_, RunOptions its) -> its;
                    case Work.OfFiles _ -> RunOptions.USUAL;
                };
        if (options.maxConcurrent() < 0) {
            throw LarderException.user(
                    "At most %d steps at a time are too few; 0 is no limit"
                            .formatted(options.maxConcurrent()));
        }
        if (options.maxFailedPercent() < 0 || options.maxFailedPercent() > 100) {
            throw LarderException.user(
                    "%d percent that may fail are not between 0 and 100"
                            .formatted(options.maxFailedPercent()));
        }
        return work;
    }

    private FilesToImport files(Work.OfFiles files) {
        AssetKey asset =
                new Selection.Key(files.key()).resolve(workspace.graph()).iterator().next();
        return new FilesToImport(asset, files.path(), files.partitions(), files.there());
    }

    private Started started(Prepared prepared, RunFeed feed, List<Unobserved> unobserved) {
        PlanResult plan = PlanLines.of(workspace.state().graph(), 0, prepared.plan(), unobserved);
        RunExecution execution = prepared.execution();
        boolean complete = !prepared.plan().fallsShort();
        if (execution == null) {
            return new Started(null, plan, complete, RunLines.nothing(plan.blocked()));
        }
        feeds.begin(execution, feed, plan.blocked());
        return new Started(execution.id(), plan, complete, null);
    }

    @Override
    public RunLine retry(long run) {
        workspace.executor().recover();
        found(run);
        RunFeed feed = feeds.feed();
        feeds.begin(workspace.executor().resume(run, feed), feed, List.of());
        return RunLines.line(found(run));
    }

    @Override
    public RunLine control(long run, Control control) {
        RunSummary open = found(run);
        if (open.state().isOpen() && isAlone() && !feeds.has(run)) {
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "The process that had run %d has died; larder retry %d goes on with it"
                            .formatted(run, run));
        }
        workspace.executor().control(run, control);
        return RunLines.line(found(run));
    }

    @Override
    public RunResultLine follow(long run, Consumer<RunEvent> listener) {
        RunFeed feed = feeds.of(run);
        if (feed == null) {
            return elsewhere(run);
        }
        Waiter waiter = new Waiter(listener);
        feed.listen(waiter);
        try {
            return feed.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            feed.leave(waiter);
        }
    }

    /**
     * Tells as {@link #follow} does, and returns at once.
     *
     * @return leaves
     */
    Runnable follow(long run, Hearing hearing) {
        RunFeed feed = feeds.of(run);
        if (feed == null) {
            hearing.hear(new RunEvent.Ended(run, elsewhere(run)));
            hearing.ends(null);
            return () -> {};
        }
        feed.listen(hearing);
        return () -> feed.leave(hearing);
    }

    private RunResultLine elsewhere(long run) {
        RunSummary found = found(run);
        if (found.state().isOpen()) {
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "Run %d is not this process's but %s's; larder run %d shows how it stands"
                            .formatted(run, found.owner(), run));
        }
        return RunLines.result(found);
    }

    @Override
    public void watch(Consumer<RunEvent> listener) {
        Waiter waiter = new Waiter(listener);
        feeds.watch(waiter);
        try {
            waiter.over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feeds.leave(waiter);
        }
    }

    /**
     * Tells as {@link #watch} does, and returns at once.
     *
     * @return leaves
     */
    Runnable watch(Hearing hearing) {
        feeds.watch(hearing);
        return () -> feeds.leave(hearing);
    }

    /** Hears for a thread that waits. */
    private record Waiter(Consumer<RunEvent> listener, CountDownLatch over) implements Hearing {
        Waiter(Consumer<RunEvent> listener) {
            this(listener, new CountDownLatch(1));
        }

        @Override
        public void hear(RunEvent event) {
            listener.accept(event);
        }

        @Override
        public void ends(@Nullable Throwable why) {
            over.countDown();
        }
    }

    @Override
    public LogLines logs(long run, LogQuery query) {
        found(run);
        PrintedLines printed = new PrintedLines(workspace, run, query);
        if (feeds.has(run)) {
            printed.await();
        }
        boolean goesOn = feeds.has(run);
        return printed.read(goesOn);
    }

    @Override
    public List<String> prune() {
        return workspace.pruning().prune();
    }

    boolean isAlone() {
        return workspace.environment().holder().sharing() == Sharing.ALONE;
    }

    Feeds feeds() {
        return feeds;
    }
}
