package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * What assets there are, how they stand and why. A {@code now} that is null is the present.
 *
 * <p>An asset or a partition that is not there, or a text that cannot be read, is a USER error.
 */
public interface AssetsApi {
    /** {@return the selected assets, in the graph's order; none only of a selection by status} */
    List<AssetLine> list(String selection, @Nullable Instant now);

    AssetDetails asset(String key, @Nullable Instant now);

    /**
     * {@return a partition, and what happened to it, newest first}
     *
     * @param limit how much of that at most
     */
    PartitionDetails partition(String key, String partition, int limit, @Nullable Instant now);

    /** {@return which partitions of the selected assets stand how} */
    List<Status> status(String selection, @Nullable Instant now);

    /**
     * {@return why partitions are missing or stale: of the named one, or of an asset without
     * partitions, in any case; else of all that are not up to date, those together that have the
     * same causes}
     */
    List<Why> why(String key, @Nullable String partition, @Nullable Instant now);

    /** {@return what a partition's data were made from, and what was made from them} */
    PartitionLineageLine lineage(String key, String partition);

    /** {@return the selected assets and who of them reads whom} */
    Lineage graph(String selection);

    /** How many partitions there are, and how they stand. */
    record Counts(long total, long upToDate, long stale, long missing) {}

    /** How many partitions something happens to. */
    record Activity(long running, long queued, long failed) {}

    /**
     * An asset, in short.
     *
     * @param observed of an external asset, how many partitions are; of others null
     * @param definition what its partitions are, for people
     * @param columns of its latest data, where the IO manager says
     */
    record AssetLine(
            String key,
            String group,
            String description,
            Counts partitions,
            Activity activity,
            @Nullable Instant lastMaterialized,
            boolean external,
            @Nullable Long observed,
            FreshnessLine freshness,
            List<String> owners,
            List<String> tags,
            List<String> kinds,
            String definition,
            List<String> columns) {}

    /** A column of a table, and its type as the IO manager names it. */
    record Column(String name, String type) {}

    /**
     * What partitions differ in.
     *
     * @param name empty where there is just one, which has none
     * @param kind TIME, STATIC or DYNAMIC
     * @param cadence of time: HOURLY, DAILY, WEEKLY, MONTHLY or CRON; else null
     * @param timezone of time; else null
     * @param size how many keys there are
     */
    record Dimension(
            String name,
            String kind,
            @Nullable String cadence,
            @Nullable String timezone,
            long size) {}

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

    /** What an asset reads, and by which mapping of partitions. */
    record InputLine(String parameter, String asset, String mapping) {}

    /**
     * All that is known of an asset.
     *
     * @param dimensions none where it is not partitioned
     * @param codeVersion null where nobody has said, and of an external asset
     * @param timeoutSeconds how long a call may take; null for as long as it takes
     * @param maxPartitionsPerStep 0 of an external asset
     * @param schema of its latest data, where the IO manager says
     */
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
            FreshnessLine freshness,
            List<Dimension> dimensions,
            @Nullable String codeVersion,
            @Nullable String pool,
            @Nullable Double timeoutSeconds,
            int maxPartitionsPerStep,
            List<Column> schema) {}

    /** Partitions by how they stand, as ranges. */
    record Ranges(long total, List<String> upToDate, List<String> stale, List<String> missing) {}

    /** One thing that is another one than in the materialization before. */
    record DifferenceLine(
            String kind,
            @Nullable String upstream,
            @Nullable List<String> partitions,
            @Nullable String name,
            @Nullable String before,
            @Nullable String after) {}

    /** What a step read of an input: those partitions, as they were at that place in the ledger. */
    record PinLine(
            String input, String upstream, @Nullable List<String> partitions, long sequence) {}

    /**
     * What happened to a partition.
     *
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

    /**
     * A partition, why it stands as it does, and what happened to it.
     *
     * @param mark in one letter: F where the last attempt failed, else R while it is made, Q while
     *     it waits in a run, M missing, S stale, U up to date; of an external asset V where it is
     *     observed, N where it is not
     * @param failure the attempt that failed last, where nothing was published since
     */
    record PartitionDetails(
            String key,
            String partition,
            String staleness,
            List<ReasonLine> causes,
            List<HistoryLine> history,
            String mark,
            @Nullable FailureLine failure) {}

    /**
     * An attempt that failed.
     *
     * @param attempt of its step, from 1 on
     */
    record FailureLine(long run, int attempt, @Nullable Instant at, String message) {}

    /** Which partitions of an asset stand how. */
    record Status(
            String key,
            Ranges partitions,
            List<ReasonLine> causes,
            List<String> failed,
            boolean external,
            @Nullable List<String> observed,
            FreshnessLine freshness) {}

    /** Why something is stale, missing or planned. */
    record ReasonLine(String kind, @Nullable String upstream, @Nullable List<String> partitions) {}

    /**
     * Where causes begin.
     *
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
     * A line of the tree of causes, in which each stands below what it concerns.
     *
     * @param depth 0 for causes of the partitions in question, one more for what is below a line
     * @param above whether what is below it was told already, further up
     */
    record CauseLine(
            int depth,
            String kind,
            @Nullable String upstream,
            @Nullable List<String> partitions,
            boolean above) {}

    /**
     * Why partitions stand as they do.
     *
     * @param staleness MISSING, STALE, UP_TO_DATE, or NONE of an external asset
     * @param missing why there are no data; null where there are
     * @param partitions the same as {@code partition}, as ranges
     */
    record Why(
            String key,
            String partition,
            String staleness,
            @Nullable String missing,
            List<ReasonLine> causes,
            List<RootLine> rootCauses,
            List<String> partitions,
            List<CauseLine> tree) {}

    /** An asset in the graph. */
    record NodeLine(String key, String group, String definition, boolean external) {}

    /** Who reads whom in the graph. */
    record EdgeLine(String upstream, String downstream, String parameter, String mapping) {}

    /**
     * A link of lineage.
     *
     * @param of the asset that lies nearer to the one in question
     * @param input null downstream
     * @param partitions null where they cannot be named in today's terms
     * @param count how many they are; null where they cannot be named
     * @param dataVersion upstream, of a single partition, which data were read; null where nobody
     *     has said
     */
    record LinkLine(
            String of,
            String key,
            @Nullable String input,
            @Nullable List<String> partitions,
            boolean madeAnew,
            @Nullable Long count,
            @Nullable String dataVersion) {}

    /**
     * The lineage of a partition.
     *
     * @param run which made its data; null where none did
     * @param at when they were made or observed; null where there are none
     */
    record PartitionLineageLine(
            String key,
            String partition,
            List<LinkLine> upstream,
            List<LinkLine> downstream,
            @Nullable Long run,
            @Nullable Instant at) {}

    /** A part of the graph. */
    record Lineage(List<NodeLine> nodes, List<EdgeLine> edges) {
        /** {@return those assets, and who of them reads whom} */
        public static Lineage of(AssetGraph graph, SequencedSet<AssetKey> keys) {
            return new Lineage(
                    keys.stream().map(key -> node(graph.definition(key))).toList(),
                    keys.stream()
                            .flatMap(key -> graph.inputsOf(key).stream())
                            .filter(edge -> keys.contains(edge.upstream()))
                            .map(Lineage::edge)
                            .toList());
        }

        private static NodeLine node(AssetDefinition asset) {
            return new NodeLine(
                    asset.key().toString(),
                    asset.listing().group(),
                    asset.partitions().describe(),
                    asset.isExternal());
        }

        private static EdgeLine edge(Edge edge) {
            return new EdgeLine(
                    edge.upstream().toString(),
                    edge.downstream().toString(),
                    edge.parameter(),
                    edge.mapping().describe());
        }
    }
}
