package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.AssetsApi;
import dev.larder.runtime.api.CorrectionsApi;
import dev.larder.runtime.api.DataApi;
import dev.larder.runtime.api.GraphApi;
import dev.larder.runtime.api.PartitionsApi;
import dev.larder.runtime.api.PlansApi;
import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.home.Owner;

import org.jspecify.annotations.Nullable;

/** Answers by asking the process that has the home. */
public record HttpApi(
        AssetsApi assets,
        PartitionsApi partitions,
        GraphApi graph,
        DataApi data,
        PlansApi plans,
        RunsApi runs,
        CorrectionsApi corrections)
        implements Api {
    private HttpApi(Remote remote) {
        this(
                new HttpAssets(remote),
                new HttpPartitions(remote),
                new HttpGraph(remote),
                new HttpData(remote),
                new HttpPlans(remote),
                new HttpRuns(remote),
                new HttpCorrections(remote));
    }

    /**
     * {@return what asks that process; null where nobody listens}
     *
     * @param graph which assets this process has
     * @throws dev.larder.error.LarderException a CONFLICT error when that process has others
     */
    public static @Nullable HttpApi to(Owner owner, String graph) {
        Remote remote = new Remote(owner, graph);
        return remote.isThere() ? new HttpApi(remote) : null;
    }
}
