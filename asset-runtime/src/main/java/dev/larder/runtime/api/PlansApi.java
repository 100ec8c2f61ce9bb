package dev.larder.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What would be made. */
public interface PlansApi {
    /**
     * {@return what the request comes to} The plan is kept, so that it can be started.
     *
     * @param now the time to answer for: then nothing is observed, and the plan cannot be started;
     *     null for the present
     * @param cancellation of observing
     * @throws dev.larder.error.LarderException a USER error when the request cannot be read
     */
    PlanResult plan(PlanRequest request, @Nullable Instant now, Cancellation cancellation);

    /**
     * Partitions of an asset that would be made for the same reasons.
     *
     * @param seconds how long they take one after the other, by what the asset took before; null
     *     where it has no history
     */
    record StepLine(
            String asset,
            List<String> partitions,
            long count,
            int wave,
            List<ReasonLine> reasons,
            @Nullable Double seconds) {}

    /** Partitions that cannot be made, and why. */
    record BlockedLine(
            String asset,
            List<String> partitions,
            String why,
            String upstream,
            List<String> upstreamPartitions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String selection) {}

    /** Stale partitions that are left alone. */
    record NotRerunLine(
            String asset,
            List<String> partitions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String selection) {}

    /** How much it is. */
    record PlanCounts(long steps, long partitions) {}

    /** Of {@code unknownSteps} nobody knows how long they take; {@code seconds} is without them. */
    record EstimateLine(double seconds, long unknownSteps) {}

    /**
     * What could not be observed; its last versions are used.
     *
     * @param partitions null where all that was to be observed failed
     */
    record UnobservedLine(String key, @Nullable List<String> partitions, String why) {}

    /**
     * A plan.
     *
     * @param id under which it can be started
     * @param expiresAt until when it can be; null where it never can, or is already
     * @param concurrency how many steps run at a time
     */
    record PlanResult(
            long id,
            List<StepLine> steps,
            List<BlockedLine> blocked,
            List<NotRerunLine> notRerun,
            PlanCounts counts,
            EstimateLine estimate,
            List<UnobservedLine> unobserved,
            @Nullable Instant expiresAt,
            int concurrency) {}
}
