package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which partitions are missing, stale and up to date, and why: exact for every partition, however
 * far up the cause is.
 *
 * <p>A partition is <em>locally current</em> when its code is today's, or today's was accepted for
 * it, and for the inputs that count what was read is what would be read today, each in the version
 * that it had. It is up to date when it and all that it was made from, transitively, are locally
 * current. Of a step that made several partitions at once, each was made from those of the pinned
 * partitions that the input's mapping names for it. External assets have versions and no status: a
 * partition without one counts as missing, one with one as up to date, and neither makes anything
 * stale but by a new version; not to be observed yet is a version, too.
 *
 * <p>Computed once for a whole graph, each asset after those that it reads. Immutable afterwards.
 */
public final class Staleness {
    private final LedgerState state;
    private final Instant now;
    private final Map<AssetKey, Status> statuses = new HashMap<>();
    private final Map<AssetKey, NavigableMap<Long, List<Cause>>> causes = new HashMap<>();

    /**
     * An asset's existing partitions by status; the three sets are disjoint.
     *
     * @param upToDate what we would compute now
     * @param stale there, but not what we would compute now
     * @param missing without a current materialization
     */
    public record Status(PartitionSet upToDate, PartitionSet stale, PartitionSet missing) {
        /** {@return how many partitions exist} */
        public long total() {
            return upToDate.size() + stale.size() + missing.size();
        }
    }

    /**
     * Partitions of an asset that share a kind of cause.
     *
     * @param upstream null where it is the asset's own code
     * @param own the asset's stale partitions that have it
     */
    public record Group(Cause.Kind kind, @Nullable AssetKey upstream, PartitionSet own) {}

    private Staleness(LedgerState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** {@return how all assets of the state's graph stand} */
    public static Staleness of(LedgerState state, Instant now) {
        Staleness staleness = new Staleness(state, now);
        state.graph().definitions().forEach(staleness::judge);
        return staleness;
    }

    /** {@return those of the partitions that are there and locally current} */
    public static PartitionSet locallyCurrent(
            LedgerState state, AssetDefinition asset, PartitionSet partitions, Instant now) {
        LocalCauses local = new LocalCauses(state, asset, now);
        AssetState known = state.of(asset);
        return PartitionSet.of(
                asset.partitions(),
                partitions
                        .ordinals()
                        .filter(ordinal ->
                                known.current(ordinal)
                                        .map(current ->
                                                local.of(ordinal, current, new ArrayList<>()))
                                        .filter(all ->
                                                all.stream().allMatch(c -> c.kind().isFurtherUp()))
                                        .isPresent())
                        .toArray());
    }

    /** {@return the status of an asset of the graph} */
    public Status of(AssetDefinition asset) {
        return Optional.ofNullable(statuses.get(asset.key())).orElseThrow();
    }

    /** {@return why a partition is stale, in the order of its inputs; empty when it is not} */
    public List<Cause> causes(AssetDefinition asset, long ordinal) {
        return causes.getOrDefault(asset.key(), new TreeMap<>()).getOrDefault(ordinal, List.of());
    }

    public dev.larder.graph.AssetGraph graph() {
        return state.graph();
    }

    public List<Cause> causes(AssetDefinition asset, PartitionSet own) {
        return own.ordinals().boxed().flatMap(o -> causes(asset, o).stream()).distinct().toList();
    }

    public List<RootCause> roots(AssetDefinition asset, PartitionSet own) {
        return List.of();
    }

    /** {@return why an asset's existing partitions are stale: each kind of cause and input once} */
    public List<Group> groups(AssetDefinition asset) {
        Map<Group, List<Long>> members = new LinkedHashMap<>();
        PartitionSet none = PartitionSet.none(asset.partitions());
        causes.getOrDefault(asset.key(), new TreeMap<>())
                .forEach((ordinal, all) ->
                        all.forEach(cause ->
                                members.computeIfAbsent(
                                                new Group(cause.kind(), cause.upstream(), none),
                                                _ -> new ArrayList<>())
                                        .add(ordinal)));
        List<Group> groups = new ArrayList<>();
        members.forEach((group, ordinals) ->
                groups.add(
                        new Group(
                                group.kind(),
                                group.upstream(),
                                PartitionSet.of(
                                        asset.partitions(),
                                        ordinals.stream().mapToLong(o -> o).toArray()))));
        return groups;
    }

    private void judge(AssetDefinition asset) {
        PartitionSet existing = asset.partitions().existing(now);
        PartitionSet there = state.of(asset).materialized().intersect(existing);
        NavigableMap<Long, List<Cause>> found = new TreeMap<>();
        causes.put(asset.key(), found);
        if (!asset.isExternal()) {
            there.ordinals().forEach(ordinal -> judge(asset, ordinal, found));
        }
        PartitionSet stale =
                PartitionSet.of(
                        asset.partitions(),
                        found.keySet().stream().mapToLong(Long::longValue).toArray());
        statuses.put(asset.key(), new Status(there.minus(stale), stale, existing.minus(there)));
    }

    private void judge(AssetDefinition asset, long ordinal, NavigableMap<Long, List<Cause>> found) {
        List<LocalCauses.Read> reads = new ArrayList<>();
        List<Cause> all =
                new LocalCauses(state, asset, now)
                        .of(ordinal, state.of(asset).current(ordinal).orElseThrow(), reads);
        for (LocalCauses.Read read : reads) {
            var upstream = causes.getOrDefault(read.upstream(), new TreeMap<>());
            long[] stale = read.partitions().ordinals().filter(upstream::containsKey).toArray();
            if (stale.length > 0) {
                all.add(
                        new Cause(
                                Cause.Kind.UPSTREAM_STALE,
                                read.upstream(),
                                PartitionSet.of(read.partitions().definition(), stale)));
            }
        }
        if (!all.isEmpty()) {
            found.put(ordinal, List.copyOf(all));
        }
    }
}
