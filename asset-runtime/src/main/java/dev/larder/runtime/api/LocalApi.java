package dev.larder.runtime.api;

/** Answers by the home that this process has. */
public record LocalApi(AssetsApi assets, PlansApi plans, RunsApi runs, CorrectionsApi corrections)
        implements Api {
    public LocalApi(Workspace workspace) {
        this(
                new LocalAssets(workspace),
                new LocalPlans(workspace),
                new LocalRuns(workspace),
                new LocalCorrections(workspace));
    }
}
