package dev.larder.runtime.api;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Selection;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.execute.FilesToImport;
import dev.larder.runtime.execute.Prepared;
import dev.larder.runtime.execute.RunExecution;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.ledger.FailedRuns;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunQuery;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepPage;
import dev.larder.runtime.ledger.StepQuery;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs by the ledger, and those of this process. */
final class LocalRuns implements RunsApi {
    private static final int MOST_RUNS = 10_000;

    private final Workspace workspace;
    private final Feeds feeds;
    private final Changes changes;
    private volatile CompletableFuture<Void> resumed = CompletableFuture.completedFuture(null);

    LocalRuns(Workspace workspace, Feeds feeds, Changes changes) {
        this.workspace = workspace;
        this.feeds = feeds;
        this.changes = changes;
    }

    @Override
    public List<RunLine> list(ListQuery query) {
        Bound.check(query.limit(), MOST_RUNS);
        Set<RunState> states =
                query.states().stream()
                        .map(state -> constant(RunState.class, state))
                        .collect(Collectors.toSet());
        return workspace
                .runs()
                .latest(
                        new RunQuery(
                                query.before(), states, selected(query.selection()), query.limit()))
                .stream()
                .map(RunLines::line)
                .toList();
    }

    private @Nullable Set<AssetKey> selected(@Nullable String selection) {
        return selection == null
                ? null
                : workspace.views(null).selected(selection).stream()
                        .map(AssetDefinition::key)
                        .collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new LarderException(
                    ErrorCode.USER,
                    "%s is no state; there are %s"
                            .formatted(text, Arrays.toString(type.getEnumConstants())),
                    e);
        }
    }

    @Override
    public Failures failures() {
        LedgerState state = workspace.state();
        long partitions =
                state.graph().definitions().stream()
                        .mapToLong(asset -> state.of(asset).failed().size())
                        .sum();
        FailedRuns runs = workspace.runs().failures(workspace.graph());
        return new Failures(runs.runs(), partitions, runs.latest());
    }

    @Override
    public RunDetails run(long id, int steps) {
        Bound.check(steps, MOST_STEPS);
        RunSummary run = found(id);
        return new RunDetails(
                RunLines.line(run),
                workspace.runs().steps(id, steps).stream()
                        .map(RunLines::step)
                        .sorted(
                                Comparator.comparingInt(RunStep::wave)
                                        .thenComparingLong(RunStep::id))
                        .toList(),
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
                        .toList(),
                workspace.runs().noted(id));
    }

    @Override
    public RunSteps steps(long id, StepsQuery query) {
        Bound.check(query.limit(), MOST_STEPS);
        found(id);
        StepPage page =
                workspace
                        .runs()
                        .steps(
                                id,
                                new StepQuery(
                                        query.state() == null
                                                ? null
                                                : constant(StepState.class, query.state()),
                                        query.asset() == null
                                                ? null
                                                : AssetKey.parse(query.asset()),
                                        query.after(),
                                        query.limit()));
        return new RunSteps(page.steps().stream().map(RunLines::step).toList(), page.next());
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
        recover();
        return switch (checked(work)) {
            case Work.OfRequest asked -> {
                List<Unobserved> unobserved = workspace.observed(asked.request(), cancellation);
                changes.look();
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
        PlanResult plan = PlanLines.started(workspace, prepared.plan(), unobserved);
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
        recover();
        found(run);
        resume(run);
        return RunLines.line(found(run));
    }

    private void resume(long run) {
        RunFeed feed = feeds.feed();
        feeds.begin(workspace.executor().resume(run, feed), feed, List.of());
    }

    /** Not before it is known which runs of dead processes go on. */
    private void recover() {
        resumed.join();
        workspace.executor().recover();
    }

    /** Goes on with the runs of dead processes, while others are answered already. */
    void resumeInterrupted(Consumer<String> problem) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        resumed = done;
        Thread.ofPlatform()
                .daemon()
                .name("resume")
                .start(() -> {
                    try {
                        workspace.executor().interrupted().forEach(run -> resume(run, problem));
                    } catch (LarderException e) {
                        problem.accept("Nothing is gone on with: " + e.getMessage());
                    } finally {
                        done.complete(null);
                    }
                });
    }

    private void resume(long run, Consumer<String> problem) {
        try {
            resume(run);
        } catch (LarderException e) {
            problem.accept("Run %d is not gone on with: %s".formatted(run, e.getMessage()));
        }
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
        Hearing hearing = new Hears(listener);
        feed.listen(hearing);
        try {
            return feed.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            feed.leave(hearing);
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
    public LogLines logs(long run, LogQuery query) {
        PrintedLines printed = new PrintedLines(workspace, run, query);
        found(run);
        if (feeds.has(run)) {
            printed.await();
        }
        boolean goesOn = feeds.has(run);
        return printed.read(goesOn);
    }

    @Override
    public List<String> prune() {
        List<String> problems = workspace.pruning().prune();
        changes.look();
        return problems;
    }

    boolean isAlone() {
        return workspace.environment().holder().sharing() == Sharing.ALONE;
    }

    /** Hears for a thread that waits for the result. */
    private record Hears(Consumer<RunEvent> listener) implements Hearing {
        @Override
        public void hear(RunEvent event) {
            listener.accept(event);
        }

        @Override
        public void ends(@Nullable Throwable why) {
            // The result says so.
        }
    }
}
