package dev.larder.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The records that scripts rely on: fields are added, never changed. */
final class Json {
    private Json() {}

    record Counts(long total, long upToDate, long stale, long missing) {}

    record Activity(long running, long queued, long failed) {}

    /** Of an external asset {@code observed} says how many partitions are; of others it is null. */
    record AssetLine(
            String key,
            String group,
            String description,
            Counts partitions,
            Activity activity,
            @Nullable Instant lastMaterialized,
            boolean external,
            @Nullable Long observed,
            FreshnessLine freshness) {}

    /**
     * Status as in {@code freshness:} selections, in capitals; what has no meaning is null. Since
     * when it is late or overdue, when what is awaited is due, until when it is on time.
     */
    record FreshnessLine(
            String status,
            @Nullable String policy,
            @Nullable Instant since,
            @Nullable Instant dueAt,
            @Nullable Instant until,
            List<String> awaited) {}

    record InputLine(String parameter, String asset, String mapping) {}

    record AssetDetails(
            String key,
            String group,
            String description,
            List<String> owners,
            List<String> tags,
            @Nullable String io,
            String definition,
            String source,
            int maxAttempts,
            List<InputLine> inputs,
            List<String> readers,
            Counts partitions,
            Activity activity,
            @Nullable Instant lastMaterialized,
            boolean external,
            @Nullable Long observed,
            List<String> kinds,
            FreshnessLine freshness) {}

    record Ranges(long total, List<String> upToDate, List<String> stale, List<String> missing) {}

    record DifferenceLine(
            String kind,
            @Nullable String upstream,
            @Nullable List<String> partitions,
            @Nullable String name,
            @Nullable String before,
            @Nullable String after) {}

    record PinLine(
            String input, String upstream, @Nullable List<String> partitions, long sequence) {}

    /**
     * @param kind MATERIALIZED, OBSERVED, UNCHANGED, ACCEPTED or WIPED
     * @param changed what is another one than in the materialization before
     */
    record HistoryLine(
            String kind,
            long sequence,
            Instant at,
            @Nullable Long run,
            @Nullable String codeVersion,
            @Nullable String dataVersion,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable String location,
            @Nullable Map<String, String> metadata,
            List<PinLine> inputs,
            List<DifferenceLine> changed) {}

    record PartitionDetails(
            String key,
            String partition,
            String staleness,
            List<ReasonLine> causes,
            List<HistoryLine> history) {}

    record Status(
            String key,
            Ranges partitions,
            List<ReasonLine> causes,
            List<String> failed,
            boolean external,
            @Nullable List<String> observed,
            FreshnessLine freshness) {}

    record AssetPartitions(String key, List<String> partitions, long count) {
        static AssetPartitions of(AssetKey asset, PartitionSet partitions) {
            return new AssetPartitions(
                    asset.toString(), Views.texts(partitions), partitions.size());
        }
    }

    /**
     * @param partitions null where all that was to be observed failed
     */
    record UnobservedLine(String key, @Nullable List<String> partitions, String why) {}

    record ObservedResult(
            long partitions, List<AssetPartitions> changed, List<UnobservedLine> failed) {}

    record ReasonLine(String kind, @Nullable String upstream, @Nullable List<String> partitions) {}

    /**
     * @param kind what has happened to the partitions of {@code key}
     * @param upstream which upstream asset it comes from; null where it is the code
     */
    record RootLine(
            String kind,
            @Nullable String upstream,
            @Nullable List<String> partitions,
            String key,
            List<String> keyPartitions) {}

    /**
     * @param staleness MISSING, STALE, UP_TO_DATE, or NONE of an external asset
     * @param missing why there are no data; null where there are
     */
    record Why(
            String key,
            String partition,
            String staleness,
            @Nullable String missing,
            List<ReasonLine> causes,
            List<RootLine> rootCauses) {}

    record StepLine(
            String asset,
            List<String> partitions,
            long count,
            int wave,
            List<ReasonLine> reasons) {}

    record BlockedLine(
            String asset,
            List<String> partitions,
            String why,
            String upstream,
            List<String> upstreamPartitions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String selection) {}

    record NotRerunLine(
            String asset,
            List<String> partitions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String selection) {}

    record PlanCounts(long steps, long partitions) {}

    record PlanResult(
            long id,
            List<StepLine> steps,
            List<BlockedLine> blocked,
            List<NotRerunLine> notRerun,
            PlanCounts counts,
            EstimateLine estimate) {}

    /** Of {@code unknownSteps} nobody knows how long they take; {@code seconds} is without them. */
    record EstimateLine(double seconds, long unknownSteps) {}

    record StepCounts(
            long succeeded, long failed, long skipped, long unchanged, long canceled) {}

    record RunResultLine(
            @Nullable Long run,
            String state,
            StepCounts steps,
            long partitions,
            double seconds,
            List<BlockedLine> blocked,
            long unchanged) {}

    record RunLine(
            long run,
            String state,
            String selection,
            @Nullable String partitions,
            String mode,
            Instant createdAt,
            @Nullable Instant finishedAt,
            RunCounts steps) {}

    record RunCounts(
            long queued,
            long running,
            long succeeded,
            long failed,
            long skipped,
            long canceled,
            long unchanged) {}

    record AttemptLine(
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String message,
            String stack) {}

    record RunStep(
            String asset,
            String partition,
            List<String> assets,
            long count,
            int wave,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message,
            List<AttemptLine> failedAttempts,
            long unchanged) {}

    record RunDetails(RunLine run, List<RunStep> steps) {}

    record Checked(int assets, int inputs, List<String> problems) {}

    record NodeLine(String key, String group, String definition, boolean external) {}

    record EdgeLine(String upstream, String downstream, String parameter, String mapping) {}

    /**
     * @param of the asset that lies nearer to the one in question
     * @param input null downstream
     * @param partitions null where they cannot be named in today's terms
     */
    record LinkLine(
            String of,
            String key,
            @Nullable String input,
            @Nullable List<String> partitions,
            boolean madeAnew) {}

    record PartitionLineageLine(
            String key, String partition, List<LinkLine> upstream, List<LinkLine> downstream) {}

    record Lineage(List<NodeLine> nodes, List<EdgeLine> edges) {}

    record Written(String folder, String namespace, List<String> files) {}

    record DifferentLine(String partition, String what) {}

    record Verified(
            String key,
            long partitions,
            long intact,
            List<String> missing,
            List<DifferentLine> different) {}
}
