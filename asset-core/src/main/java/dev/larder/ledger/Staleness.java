package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * <p>Laws:
 *
 * <ul>
 *   <li>A partition is stale exactly when it has a cause, and in a group exactly when it has a
 *       cause of that kind and upstream asset.
 *   <li>{@link #reasons} of one partition are its {@link #causes}, those of the same kind and
 *       upstream asset together; those of a set are those of its partitions, together.
 *   <li>Whatever is stale has a root cause, and no root cause is {@link Cause.Kind#UPSTREAM_STALE}.
 *   <li>Locally current is what is there and has no cause, or only causes that are {@link
 *       Cause.Kind#isFurtherUp further up}.
 * </ul>
 *
 * <p>Computed once for a whole graph, each asset after those that it reads. Of each partition it
 * keeps a bit for each kind of cause; which partitions a cause comes from is found when somebody
 * asks. Immutable afterwards.
 */
public final class Staleness {
    private final LedgerState state;
    private final Instant now;
    private final Map<AssetKey, Judged> judged = new HashMap<>();

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

    /**
     * A cause that partitions of an asset share.
     *
     * @param cause with all upstream partitions that it comes from for any of them; null where one
     *     of them comes from what cannot be named
     * @param own those that have it
     */
    public record Reason(Cause cause, PartitionSet own) {}

    private Staleness(LedgerState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** {@return how all assets of the state's graph stand} */
    public static Staleness of(LedgerState state, Instant now) {
        Staleness staleness = new Staleness(state, now);
        for (AssetDefinition asset : state.graph().definitions()) {
            Judge.judge(state, asset, now, staleness.judged);
        }
        return staleness;
    }

    /** {@return those of the partitions that are there and locally current} */
    public static PartitionSet locallyCurrent(
            LedgerState state, AssetDefinition asset, PartitionSet partitions, Instant now) {
        LocalCauses local = new LocalCauses(state, asset, now, Map.of());
        return PartitionSet.of(
                asset.partitions(), partitions.ordinals().filter(local::isCurrent).toArray());
    }

    /** {@return the status of an asset of the graph} */
    public Status of(AssetDefinition asset) {
        Judged found = judged(asset);
        PartitionSet existing = asset.partitions().existing(now);
        PartitionSet there = PartitionSet.of(asset.partitions(), found.thereOrdinals());
        PartitionSet stale = PartitionSet.of(asset.partitions(), found.staleOrdinals());
        return new Status(there.minus(stale), stale, existing.minus(there));
    }

    private Judged judged(AssetDefinition asset) {
        return Optional.ofNullable(judged.get(asset.key())).orElseThrow();
    }

    /**
     * {@return why a partition is stale, input by input, its own code first and what is stale
     * upstream last; empty when it is not}
     */
    public List<Cause> causes(AssetDefinition asset, long ordinal) {
        return judged(asset).isStale(ordinal) ? local(asset).of(ordinal) : List.of();
    }

    private LocalCauses local(AssetDefinition asset) {
        return new LocalCauses(state, asset, now, judged);
    }

    /** {@return why an asset's existing partitions are stale: each kind of cause and input once} */
    public List<Group> groups(AssetDefinition asset) {
        List<Group> groups = new ArrayList<>();
        judged(asset)
                .groups()
                .forEach((group, own) ->
                        groups.add(
                                new Group(
                                        group.kind(),
                                        group.upstream(),
                                        PartitionSet.of(asset.partitions(), own))));
        return groups;
    }

    /**
     * {@return why any of these partitions is stale: each kind of cause and upstream asset once}
     * One level of the tree that {@link Cause.Kind#UPSTREAM_STALE} goes on with.
     *
     * @param own of the asset; those that are not stale add nothing
     */
    public List<Reason> reasons(AssetDefinition asset, PartitionSet own) {
        return gathering(asset).reasons(own.stretches());
    }

    /**
     * {@return where the staleness of these partitions begins: each asset, kind of cause and
     * upstream asset once} Each asset before those that it reads, this one first.
     *
     * @param own of the asset; those that are not stale add nothing
     */
    public List<RootCause> roots(AssetDefinition asset, PartitionSet own) {
        var assets = List.copyOf(state.graph().definitions()).reversed();
        return new RootCauses(this).of(assets, asset, own);
    }

    /** {@return what of its own these partitions were made from and are stale because of} */
    PartitionSet staleOfItsOwn(AssetDefinition asset, PartitionSet own) {
        return PartitionSet.of(asset.partitions(), gathering(asset).staleOfItsOwn(own.stretches()));
    }

    private Gathering gathering(AssetDefinition asset) {
        return new Gathering(asset, judged(asset), local(asset).inputs());
    }
}
