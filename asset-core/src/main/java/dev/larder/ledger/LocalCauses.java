package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Judges one partition by its code and by what it has read, whatever stands further up. */
final class LocalCauses {
    private final LedgerState state;
    private final AssetDefinition asset;
    private final Instant now;

    LocalCauses(LedgerState state, AssetDefinition asset, Instant now) {
        this.state = state;
        this.asset = asset;
        this.now = now;
    }

    /** What of an input's partitions a partition was made from, and still would be. */
    record Read(AssetKey upstream, PartitionSet partitions) {}

    List<Cause> of(long ordinal, AssetState.Current current, List<Read> reads) {
        List<Cause> causes = new ArrayList<>();
        CodeVersion code = asset.produced().codeVersion();
        if (!current.isBy(code)) {
            boolean changed =
                    current.made().code().compared(code) == CodeVersion.Comparison.CHANGED;
            causes.add(
                    Cause.ofCode(changed ? Cause.Kind.CODE_CHANGED : Cause.Kind.CODE_UNCOMPARABLE));
        }
        List<Edge> edges =
                state.graph().inputsOf(asset.key()).stream()
                        .filter(edge -> !edge.input().isOrder())
                        .toList();
        for (Edge edge : edges) {
            if (edge.input().counting() == Counting.COUNT) {
                judge(edge, edges, ordinal, current, causes, reads);
            }
        }
        for (Pin pin : current.made().pins()) {
            boolean isGone = edges.stream().noneMatch(e -> e.upstream().equals(pin.upstream()));
            if (isGone && pin.counted()) {
                causes.add(new Cause(Cause.Kind.INPUTS_REMOVED, pin.upstream(), pin.partitions()));
            }
        }
        return causes;
    }

    private void judge(
            Edge edge,
            List<Edge> edges,
            long ordinal,
            AssetState.Current current,
            List<Cause> causes,
            List<Read> reads) {
        Partition partition = new Partition(asset.partitions(), ordinal);
        PartitionSet self = PartitionSet.of(partition);
        PartitionSet mapped = edge.mapping().upstream(self, now).existing();
        boolean external = state.graph().definition(edge.upstream()).isExternal();
        AssetState upstream = state.of(edge.upstream());
        PartitionSet today = edge.isSelf() ? mapped.minus(self) : mapped;
        if (edge.input().absence() == Absence.SKIP && !external) {
            today = today.intersect(upstream.materialized());
        }
        PartitionSet read = PartitionSet.none(mapped.definition());
        PartitionSet removed = read;
        for (Pin pin : pins(edge, edges, current.made().pins())) {
            PartitionSet pinned = pin.partitions();
            PartitionSet made = pin.made();
            if (pinned == null) {
                causes.add(new Cause(Cause.Kind.INPUT_CHANGED, edge.upstream(), null));
                return;
            }
            read = read.union(made == null ? pinned : pinned.intersect(mapped));
            if (made != null) {
                PartitionSet all = edge.mapping().upstream(made, now).existing();
                removed = removed.union(pinned.minus(all));
            }
        }
        removed = removed.union(read.minus(today));
        PartitionSet both = read.intersect(today);
        PartitionSet there = external ? both : both.intersect(upstream.materialized());
        PartitionSet changed =
                PartitionSet.of(
                        both.definition(),
                        there.ordinals()
                                .filter(o -> !upstream.isAsAt(o, current.pinned()))
                                .toArray());
        add(causes, Cause.Kind.INPUT_CHANGED, edge, changed);
        add(causes, Cause.Kind.INPUTS_ADDED, edge, today.minus(read));
        add(causes, Cause.Kind.INPUTS_REMOVED, edge, removed);
        add(causes, Cause.Kind.UPSTREAM_MISSING, edge, both.minus(there));
        reads.add(new Read(edge.upstream(), there));
    }

    /** By the name of the parameter; of one that is named anew those that nothing else has. */
    private static List<Pin> pins(Edge edge, List<Edge> edges, List<Pin> pins) {
        List<Pin> ofUpstream =
                pins.stream().filter(pin -> pin.upstream().equals(edge.upstream())).toList();
        List<Pin> named =
                ofUpstream.stream()
                        .filter(pin -> pin.parameter().equals(edge.parameter()))
                        .toList();
        return !named.isEmpty()
                ? named
                : ofUpstream.stream()
                        .filter(pin ->
                                edges.stream()
                                        .noneMatch(other ->
                                                other.upstream().equals(pin.upstream())
                                                        && other.parameter()
                                                                .equals(pin.parameter())))
                        .toList();
    }

    private static void add(
            List<Cause> causes, Cause.Kind kind, Edge edge, PartitionSet partitions) {
        if (!partitions.isEmpty()) {
            causes.add(new Cause(kind, edge.upstream(), Objects.requireNonNull(partitions)));
        }
    }
}
