package dev.larder.runtime.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Answers by the home that this process has. */
public final class LocalApi implements Api {
    private final Workspace workspace;
    private final AssetsApi assets;
    private final PartitionsApi partitions;
    private final GraphApi graph;
    private final DataApi data;
    private final PlansApi plans;
    private final LocalRuns runs;
    private final CorrectionsApi corrections;
    private final Feeds feeds;
    private final Changes changes;

    public LocalApi(Workspace workspace) {
        Feeds its = new Feeds();
        this(
                workspace,
                its,
                new Changes(
                        its,
                        workspace.environment().ledger(),
                        workspace.environment().holder().sharing()));
    }

    private LocalApi(Workspace workspace, Feeds feeds, Changes changes) {
        this.workspace = workspace;
        this.feeds = feeds;
        this.changes = changes;
        this.assets = new LocalAssets(workspace);
        this.partitions = new LocalPartitions(workspace);
        this.graph = new LocalGraph(workspace);
        this.data = new LocalData(workspace);
        this.plans = new LocalPlans(workspace, changes);
        this.runs = new LocalRuns(workspace, feeds, changes);
        this.corrections = new LocalCorrections(workspace, changes);
    }

    /** {@return the same of another code of the project} Runs that go on, and who watches, stay. */
    public LocalApi with(Workspace other) {
        return new LocalApi(other, feeds, changes);
    }

    @Override
    public AssetsApi assets() {
        return assets;
    }

    @Override
    public PartitionsApi partitions() {
        return partitions;
    }

    @Override
    public GraphApi graph() {
        return graph;
    }

    @Override
    public DataApi data() {
        return data;
    }

    @Override
    public PlansApi plans() {
        return plans;
    }

    @Override
    public RunsApi runs() {
        return runs;
    }

    @Override
    public CorrectionsApi corrections() {
        return corrections;
    }

    /** {@return whether nobody but this process runs anything} */
    public boolean isAlone() {
        return runs.isAlone();
    }

    /** {@return the runs of this process that go on} */
    public List<Long> openRuns() {
        return feeds.open();
    }

    /** Returns once none of them goes on. */
    public void awaitRuns() {
        feeds.awaitAll();
    }

    /** Interrupts all of them. */
    public void cancelRuns() {
        feeds.cancelAll();
    }

    /**
     * Tells what happens in a run, from its beginning, and returns at once.
     *
     * @return tells nothing more
     * @throws dev.larder.error.LarderException a USER error when there is none; a CONFLICT when it
     *     is another process's
     */
    public Runnable follow(long run, Hearing hearing) {
        return runs.follow(run, hearing);
    }

    /** From now on somebody is told what happens here, until {@link #dismiss}. */
    public void watch(Watcher watcher) {
        feeds.watch(watcher);
        changes.listened();
    }

    /** Somebody does not listen any more. */
    public void leave(Watcher watcher) {
        feeds.leave(watcher);
    }

    /**
     * Goes on with the runs of dead processes, while others are answered already.
     *
     * @param problem told what cannot be gone on with, and why
     */
    public void resumeInterrupted(Consumer<String> problem) {
        runs.resumeInterrupted(problem);
    }

    /**
     * Begins nothing more, and waits for what is at work, but not for long. Runs that are not done
     * stay open, for the next process to go on with.
     */
    public void suspend(Duration patience) throws InterruptedException {
        try {
            workspace.executor().leave().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Then it is left behind, as by a process that dies.
        }
    }

    /** Lets those go who watch. */
    public void dismiss() {
        feeds.close();
    }
}
