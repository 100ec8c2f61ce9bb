package dev.larder.runtime.api;

import dev.larder.freshness.FreshnessPolicy;
import dev.larder.freshness.FreshnessStatus;
import dev.larder.graph.AssetDefinition;
import dev.larder.runtime.api.AssetsApi.FreshnessLine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Whether data are on time. */
final class FreshnessLines {
    private FreshnessLines() {}

    static FreshnessLine of(AssetDefinition asset, FreshnessStatus status) {
        FreshnessPolicy policy = asset.freshness();
        @Nullable String said = policy == null ? null : policy.describe();
        String kind = status.kind().name();
        return switch (status) {
            case FreshnessStatus.OnTime(var until) ->
                    new FreshnessLine(kind, said, null, null, until, List.of());
            case FreshnessStatus.Late(var since, var dueAt, var awaited) ->
                    new FreshnessLine(kind, said, since, dueAt, null, Views.texts(awaited));
            case FreshnessStatus.Overdue(var since, var awaited) ->
                    new FreshnessLine(kind, said, since, since, null, Views.texts(awaited));
            case FreshnessStatus.Unknown(var awaited) ->
                    new FreshnessLine(kind, said, null, null, null, Views.texts(awaited));
            case FreshnessStatus.None _ ->
                    new FreshnessLine(kind, said, null, null, null, List.of());
        };
    }
}
