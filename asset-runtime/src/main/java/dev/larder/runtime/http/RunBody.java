package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.execute.FilesToImport.WhatIsThere;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a run is to make: a plan, or files of an asset, or what a selection comes to. What is left
 * out is as usual.
 *
 * @param path of the files, on this machine
 */
record RunBody(
        @Nullable Long plan,
        @Nullable String selection,
        @Nullable String partitions,
        @Nullable Mode mode,
        @Nullable Integer maxConcurrent,
        @Nullable Integer maxFailedPercent,
        @Nullable Order order,
        @Nullable Integer priority,
        @Nullable String key,
        @Nullable String path,
        @Nullable WhatIsThere there) {
    static RunBody of(Work work) {
        return switch (work) {
            case Work.OfRequest(PlanRequest asked, RunOptions how) ->
                    new RunBody(
                            null,
                            asked.selection(),
                            asked.partitions(),
                            asked.mode(),
                            how.maxConcurrent(),
                            how.maxFailedPercent(),
                            how.order(),
                            how.priority(),
                            null,
                            null,
                            null);
            case Work.OfPlan(long plan, RunOptions how) ->
                    new RunBody(
                            plan,
                            null,
                            null,
                            null,
                            how.maxConcurrent(),
                            how.maxFailedPercent(),
                            how.order(),
                            how.priority(),
                            null,
                            null,
                            null);
            case Work.OfFiles files ->
                    new RunBody(
                            null,
                            null,
                            files.partitions(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            files.key(),
                            files.path().toString(),
                            files.there());
        };
    }

    Work work() {
        if (key != null) {
            if (path == null || plan != null || selection != null) {
                throw LarderException.user("Files to import are \"key\" and \"path\", alone");
            }
            WhatIsThere then = Objects.requireNonNullElse(there, WhatIsThere.KEPT);
            return new Work.OfFiles(key, Path.of(path), partitions, then);
        }
        if (plan != null) {
            if (selection != null || partitions != null || mode != null) {
                throw LarderException.user(
                        "\"plan\" says all; leave out selection, partitions and mode");
            }
            return new Work.OfPlan(plan, options());
        }
        if (selection == null) {
            throw LarderException.user(
                    "Say what to make: {\"plan\": 7} or {\"selection\": \"flights.*\"}");
        }
        Mode how = Objects.requireNonNullElse(mode, Mode.MISSING);
        return new Work.OfRequest(new PlanRequest(selection, partitions, how), options());
    }

    private RunOptions options() {
        RunOptions usual = RunOptions.USUAL;
        return new RunOptions(
                Objects.requireNonNullElse(maxConcurrent, usual.maxConcurrent()),
                Objects.requireNonNullElse(maxFailedPercent, usual.maxFailedPercent()),
                Objects.requireNonNullElse(order, usual.order()),
                Objects.requireNonNullElse(priority, usual.priority()));
    }
}
