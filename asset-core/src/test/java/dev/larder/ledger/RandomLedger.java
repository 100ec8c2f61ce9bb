package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.Events.Event;
import dev.larder.partition.Dimensions;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What happened while the graph was another one, said in terms of the one that it is now. */
final class RandomLedger {
    private static final AssetKey REMOVED = AssetKey.parse("n.removed");

    final AssetGraph graph;
    final Instant now;
    final Events events = new Events();
    private final RandomGenerator random;
    private final AssetGraph before;
    private final RandomGraphs graphs;
    private final List<Entry> entries = new ArrayList<>();
    private long sequence;
    private long ids;

    private record Entry(AssetKey key, long ordinal, Event event) {}

    RandomLedger(long seed) {
        random = new SplittableRandom(seed);
        graphs = new RandomGraphs(random);
        List<AssetDefinition> assets = graphs.assets();
        before = RandomGraphs.graph(assets);
        graph =
                random.nextInt(3) == 0
                        ? before
                        : RandomGraphs.graph(graphs.later(List.copyOf(before.definitions())));
        now =
                random.nextInt(3) == 0
                        ? RandomGraphs.NOW.plus(Duration.ofHours(random.nextInt(-60, 60)))
                        : RandomGraphs.NOW;
        boolean complete = random.nextBoolean();
        if (complete) {
            assets().forEach(asset -> existing(asset).ordinals().forEach(o -> happen(asset, o)));
        }
        int most = random.nextInt(complete ? 12 : 60);
        for (int i = 0; i < most; i++) {
            AssetDefinition asset = assets().get(random.nextInt(assets().size()));
            long[] all = existing(asset).ordinals().toArray();
            if (all.length > 0) {
                happen(asset, all[random.nextInt(all.length)]);
            }
        }
    }

    private List<AssetDefinition> assets() {
        return List.copyOf(before.definitions());
    }

    private PartitionSet existing(AssetDefinition asset) {
        return asset.partitions().existing(RandomGraphs.NOW);
    }

    private void happen(AssetDefinition asset, long ordinal) {
        sequence++;
        PartitionSet one = PartitionSet.of(asset.partitions(), ordinal);
        int what = random.nextInt(16);
        if (what == 0) {
            said(asset, one).forEach(o -> add(asset, o, new Event.Removed(sequence)));
        } else if (what < 3) {
            said(asset, one).forEach(o -> add(asset, o, new Event.Verified(verification())));
        } else {
            make(asset, one);
        }
    }

    private Verification verification() {
        Verification.Kind kind =
                random.nextBoolean() ? Verification.Kind.UNCHANGED : Verification.Kind.ACCEPTED;
        return new Verification(kind, sequence, at(), graphs.code());
    }

    private Instant at() {
        return RandomGraphs.NOW.plusSeconds(sequence);
    }

    private void add(AssetDefinition asset, long ordinal, Event event) {
        events.add(asset.key(), ordinal, event);
        entries.add(new Entry(asset.key(), ordinal, event));
    }

    /** A step makes up to three partitions, which share what was pinned for all of them. */
    private void make(AssetDefinition asset, PartitionSet one) {
        PartitionSet made = one;
        long[] all = existing(asset).ordinals().toArray();
        for (int more = random.nextInt(5) - 2; more > 0; more--) {
            long other = all[random.nextInt(all.length)];
            made = made.union(PartitionSet.of(asset.partitions(), other));
        }
        List<Pin> pins = asset.isExternal() ? List.of() : pins(asset, made);
        said(asset, made)
                .forEach(ordinal ->
                        add(asset, ordinal, new Event.Made(materialization(asset, pins))));
    }

    private Materialization materialization(AssetDefinition asset, List<Pin> pins) {
        int version = random.nextInt(6);
        return new Materialization(
                ++ids,
                asset.isExternal() ? Materialization.OBSERVED : 1,
                sequence,
                at(),
                version < 3 ? DataVersion.of("v" + version) : null,
                graphs.code(),
                pins);
    }

    private List<Pin> pins(AssetDefinition asset, PartitionSet made) {
        PartitionSet said = said(made, graph.definition(asset.key()).partitions());
        PartitionSet shared = made.size() > 1 || random.nextInt(10) == 0 ? said : null;
        long pinned = random.nextInt(4) == 0 ? random.nextLong(sequence) : sequence - 1;
        List<Pin> pins = new ArrayList<>();
        for (Edge edge : before.inputsOf(asset.key())) {
            if (!edge.input().isOrder() && random.nextInt(40) > 0) {
                boolean counted = edge.input().counting() == Counting.COUNT;
                PartitionSet read = random.nextInt(60) == 0 ? null : read(edge, made);
                pins.add(new Pin(edge.parameter(), edge.upstream(), read, pinned, counted, shared));
            }
        }
        if (random.nextInt(40) == 0) {
            pins.add(new Pin("removed", REMOVED, said, pinned, random.nextBoolean(), null));
        }
        return pins;
    }

    private @Nullable PartitionSet read(Edge edge, PartitionSet made) {
        Instant then = RandomGraphs.NOW.minus(Duration.ofHours(random.nextInt(4) * 12L));
        PartitionSet read = edge.mapping().upstream(made, then).existing();
        if (random.nextInt(15) == 0) {
            read = edge.mapping().upstream(made, RandomGraphs.NOW).nonexistent().union(read);
        }
        PartitionSet said = said(read, graph.definition(edge.upstream()).partitions());
        boolean skips = edge.input().absence() == Absence.SKIP;
        boolean some = random.nextInt(15) == 0;
        if (said == null || !(skips || some)) {
            return said;
        }
        return PartitionSet.of(
                said.definition(),
                said.stretches()
                        .elements()
                        .filter(o -> !skips || events.made(edge.upstream(), o) != null)
                        .filter(_ -> !some || random.nextBoolean())
                        .toArray());
    }

    private Set<Long> said(AssetDefinition asset, PartitionSet set) {
        PartitionSet said = said(set, graph.definition(asset.key()).partitions());
        Set<Long> ordinals = new TreeSet<>();
        if (said != null) {
            said.stretches().elements().forEach(ordinals::add);
        }
        return ordinals;
    }

    /** {@return the same partitions of another definition; null where it is on another lattice} */
    private static @Nullable PartitionSet said(PartitionSet set, PartitionsDefinition in) {
        if (set.definition().equals(in)) {
            return set;
        }
        if (!set.definition().lattice().equals(in.lattice())) {
            return null;
        }
        return switch (in) {
            case TimeWindows windows -> PartitionSet.of(windows, set.stretches());
            case Dimensions several -> said(set, several);
            default ->
                    PartitionSet.of(
                            in,
                            set.partitions()
                                    .map(partition -> ordinal(in, partition.key()))
                                    .flatMapToLong(OptionalLong::stream)
                                    .toArray());
        };
    }

    private static PartitionSet said(PartitionSet set, Dimensions in) {
        PartitionSet said = PartitionSet.none(in);
        for (PartitionSet.Box box : set.boxes()) {
            List<PartitionSet> sides = new ArrayList<>();
            for (int i = 0; i < box.sides().size(); i++) {
                PartitionsDefinition side = in.dimensions().get(i).definition();
                PartitionSet same = said(box.sides().get(i), side);
                sides.add(same == null ? PartitionSet.none(side) : same);
            }
            said = said.union(PartitionSet.product(in, sides));
        }
        return said;
    }

    private static OptionalLong ordinal(PartitionsDefinition in, String key) {
        return in.existing(RandomGraphs.NOW)
                .partitions()
                .filter(partition -> partition.key().equals(key))
                .mapToLong(partition -> partition.ordinal())
                .findFirst();
    }

    /** {@return the state after all of it, built in one go or in several} */
    LedgerState state() {
        Map<AssetKey, AssetState> states = new HashMap<>();
        for (AssetDefinition asset : graph.definitions()) {
            AssetState.Builder builder = builder(asset);
            for (Entry entry : entries) {
                if (entry.key.equals(asset.key())) {
                    feed(builder, entry);
                    builder = random.nextInt(20) == 0 ? builder.build().change() : builder;
                }
            }
            states.put(asset.key(), builder.build());
        }
        return new LedgerState(graph, states);
    }

    /** Whose edges are those of today, others, or none. */
    private AssetState.Builder builder(AssetDefinition asset) {
        AssetDefinition then = before.definition(asset.key());
        int whose = random.nextInt(4);
        if (whose == 0) {
            return AssetState.builder(asset.partitions());
        }
        return whose == 1 && then.partitions().equals(asset.partitions()) && !isShared(asset)
                ? AssetState.builder(before, then)
                : AssetState.builder(graph, asset);
    }

    /** Whether a step has read for several, of which a state keeps each partition's share only. */
    private boolean isShared(AssetDefinition asset) {
        return entries.stream()
                .filter(entry -> entry.key.equals(asset.key()))
                .anyMatch(entry ->
                        entry.event instanceof Event.Made(Materialization made)
                                && made.pins().stream().anyMatch(pin -> pin.made() != null));
    }

    private static void feed(AssetState.Builder builder, Entry entry) {
        switch (entry.event) {
            case Event.Made(Materialization made) -> builder.put(entry.ordinal, made);
            case Event.Removed(long at) -> builder.remove(entry.ordinal, at);
            case Event.Verified(Verification one) -> builder.verify(entry.ordinal, one);
        }
    }

    /** {@return some of an asset's existing partitions} */
    PartitionSet some(AssetDefinition asset) {
        PartitionSet existing = asset.partitions().existing(now);
        return PartitionSet.of(
                asset.partitions(),
                existing.ordinals().filter(_ -> random.nextBoolean()).toArray());
    }
}
