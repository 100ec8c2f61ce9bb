package dev.larder.runtime.api;

import java.util.List;

/** Answers by the home that this process has. */
public final class LocalApi implements Api {
    private final AssetsApi assets;
    private final DataApi data;
    private final PlansApi plans;
    private final LocalRuns runs;
    private final CorrectionsApi corrections;

    public LocalApi(Workspace workspace) {
        this.assets = new LocalAssets(workspace);
        this.data = new LocalData(workspace);
        this.plans = new LocalPlans(workspace);
        this.runs = new LocalRuns(workspace);
        this.corrections = new LocalCorrections(workspace);
    }

    @Override
    public AssetsApi assets() {
        return assets;
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
        return runs.feeds().open();
    }

    /** Returns once none of them goes on. */
    public void awaitRuns() {
        runs.feeds().awaitAll();
    }

    /** Interrupts all of them. */
    public void cancelRuns() {
        runs.feeds().cancelAll();
    }

    /** Lets those go who watch. */
    public void dismiss() {
        runs.feeds().close();
    }
}
