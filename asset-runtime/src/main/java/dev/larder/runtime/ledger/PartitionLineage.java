package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Pin;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.History.Entry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Which partitions one was made from, and which were made from it, at any depth. What was read is
 * followed as it was when it was read, also where it has been made anew since.
 */
public final class PartitionLineage {
    private static final int ALL = Integer.MAX_VALUE;

    private final LedgerState state;
    private final History history;

    /**
     * Partitions that one asset's data were made from, or that were made from them.
     *
     * @param nearer the asset that lies nearer to the one in question
     * @param further the asset that lies further away
     * @param input the name of the input; empty downstream, where there may be several
     * @param partitions of the asset further away; null where they cannot be named in today's terms
     * @param madeAnew whether some of them have been made anew since they were read
     * @param version upstream, which data of a single partition were read; null where nobody has
     *     said, or they are several
     */
    public record Link(
            AssetKey nearer,
            AssetKey further,
            String input,
            @Nullable PartitionSet partitions,
            boolean madeAnew,
            @Nullable DataVersion version) {}

    /** What was read of a partition. */
    private record Was(@Nullable DataVersion version, List<Pin> pins) {
        static final Was UNKNOWN = new Was(null, List.of());
    }

    /** One partition's data as they were current at a sequence. */
    private record Read(AssetKey asset, long ordinal, long sequence) {}

    private record Input(AssetKey reader, AssetKey upstream, String parameter) {}

    public PartitionLineage(LedgerState state, History history) {
        this.state = state;
        this.history = history;
    }

    /** {@return what a partition's current data were made from, nearest first} */
    public List<Link> upstream(AssetKey asset, Partition partition) {
        SequencedMap<Input, Link> links = new LinkedHashMap<>();
        Deque<Read> left = new ArrayDeque<>();
        Set<Read> seen = new HashSet<>();
        left.add(new Read(asset, partition.ordinal(), Long.MAX_VALUE));
        while (!left.isEmpty()) {
            Read read = left.remove();
            for (Pin pin : was(read).pins()) {
                Input input = new Input(read.asset(), pin.upstream(), pin.parameter());
                links.merge(input, link(read.asset(), pin), PartitionLineage::merged);
                reads(pin).stream().filter(seen::add).forEach(left::add);
            }
        }
        return List.copyOf(links.values());
    }

    private List<Read> reads(Pin pin) {
        PartitionSet read = pin.partitions();
        return read == null || state.graph().find(pin.upstream()).isEmpty()
                ? List.of()
                : read.ordinals()
                        .mapToObj(ordinal -> new Read(pin.upstream(), ordinal, pin.sequence()))
                        .toList();
    }

    private Link link(AssetKey reader, Pin pin) {
        boolean madeAnew =
                reads(pin).stream()
                        .anyMatch(read ->
                                state.of(read.asset())
                                        .current(read.ordinal())
                                        .filter(now -> now.made().sequence() <= read.sequence())
                                        .isEmpty());
        boolean external =
                state.graph().find(pin.upstream()).filter(asset -> asset.isExternal()).isPresent();
        List<Read> reads = reads(pin);
        return new Link(
                reader,
                pin.upstream(),
                pin.parameter(),
                pin.partitions(),
                madeAnew && !external,
                reads.size() == 1 ? was(reads.getFirst()).version() : null);
    }

    private static Link merged(Link a, Link b) {
        PartitionSet both =
                a.partitions() == null || b.partitions() == null
                        ? null
                        : a.partitions().union(b.partitions());
        boolean isOne = both != null && both.size() == 1 && Objects.equals(a.version, b.version);
        return new Link(
                a.nearer(),
                a.further(),
                a.input(),
                both,
                a.madeAnew() || b.madeAnew(),
                isOne ? a.version() : null);
    }

    private Was was(Read read) {
        AssetState asset = state.of(read.asset());
        AssetState.Current now = asset.current(read.ordinal()).orElse(null);
        if (now != null && now.made().sequence() <= read.sequence()) {
            return new Was(now.made().dataVersion(), now.made().pins());
        }
        Partition partition = new Partition(asset.definition(), read.ordinal());
        return history.of(state.graph(), read.asset(), partition, ALL).stream()
                .filter(entry -> entry.sequence() <= read.sequence())
                .filter(Entry.Materialized.class::isInstance)
                .map(Entry.Materialized.class::cast)
                .findFirst()
                .map(made -> new Was(made.dataVersion(), made.pins()))
                .orElse(Was.UNKNOWN);
    }

    /** {@return which current data were made from a partition's current data, nearest first} */
    public List<Link> downstream(AssetKey asset, Partition partition) {
        SequencedMap<Input, Link> links = new LinkedHashMap<>();
        Deque<Map.Entry<AssetKey, Partition>> left = new ArrayDeque<>();
        Set<Map.Entry<AssetKey, Partition>> seen = new HashSet<>();
        left.add(Map.entry(asset, partition));
        AssetGraph graph = state.graph();
        while (!left.isEmpty()) {
            var from = left.remove();
            for (History.Reader reader : history.readersOf(graph, from.getKey(), from.getValue())) {
                Link link =
                        new Link(
                                from.getKey(),
                                reader.asset(),
                                "",
                                reader.partitions(),
                                false,
                                null);
                links.merge(
                        new Input(from.getKey(), reader.asset(), ""),
                        link,
                        PartitionLineage::merged);
                reader.partitions()
                        .partitions()
                        .map(each -> Map.entry(reader.asset(), each))
                        .filter(seen::add)
                        .forEach(left::add);
            }
        }
        return List.copyOf(links.values());
    }
}
