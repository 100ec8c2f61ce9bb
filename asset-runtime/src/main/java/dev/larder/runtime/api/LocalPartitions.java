package dev.larder.runtime.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Answers by the ledger. */
final class LocalPartitions implements PartitionsApi {
    private final Workspace workspace;

    LocalPartitions(Workspace workspace) {
        this.workspace = workspace;
    }

    private Pictures pictures(@Nullable Instant now) {
        return new Pictures(workspace.views(now));
    }

    @Override
    public Bars bars(String selection, int bins, @Nullable Instant now) {
        return pictures(now).bars(selection, bins);
    }

    @Override
    public List<Axis> axes(String selection, @Nullable Instant now) {
        return pictures(now).axes(selection);
    }

    @Override
    public Matrix matrix(String selection, Along along, int bins, @Nullable Instant now) {
        return pictures(now).matrix(selection, along, bins);
    }

    @Override
    public Band band(String selection, Along along, @Nullable Instant now) {
        return pictures(now).band(selection, along);
    }

    @Override
    public Cells cells(String key, @Nullable Long offset, int limit, @Nullable Instant now) {
        return pictures(now).cells(key, offset, limit);
    }

    @Override
    public Grid grid(String key, GridQuery query, @Nullable Instant now) {
        return pictures(now).grid(key, query);
    }
}
