package dev.larder.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Samples;
import dev.larder.graph.Shape;
import dev.larder.partition.Cadence;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionMapping;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Against an oracle that remembers every publication and asks one partition at a time. */
class StalenessLaws {
    private static final Instant NOW = Instant.parse("2001-03-06T00:00:00Z");
    private static final AssetKey REMOVED = AssetKey.parse("n.removed");

    private static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    Samples.NONE,
                    Samples.MONTHLY,
                    days("2001-02-20", "UTC"),
                    days("2001-02-25", "UTC"),
                    days("2001-02-22", "America/New_York"),
                    new StaticKeys(List.of("eu", "us", "asia")));

    private static PartitionsDefinition days(String start, String zone) {
        return new TimeWindows(Cadence.daily(), LocalDate.parse(start), null, ZoneId.of(zone));
    }

    static LongStream seeds() {
        return LongStream.range(0, 250);
    }

    /** Everything that ever happened. */
    private static final class History {
        final RandomGenerator random;
        final AssetGraph graph;
        final List<AssetDefinition> assets;
        final Map<AssetKey, Map<Partition, NavigableMap<Long, Materialization>>> byAsset =
                new HashMap<>();
        final Map<Long, Boolean> judged = new HashMap<>();
        final Map<Long, List<Pin>> madeFrom = new HashMap<>();
        long sequence;
        long ids = 1;

        History(long seed) {
            random = new SplittableRandom(seed);
            graph = AssetGraph.of(assets());
            assets = List.copyOf(graph.definitions());
            int publications = random.nextInt(150);
            for (int i = 0; i < publications; i++) {
                publish(assets.get(random.nextInt(assets.size())));
            }
        }

        private List<AssetDefinition> assets() {
            List<AssetDefinition> made = new ArrayList<>();
            int count = random.nextInt(1, 8);
            for (int i = 0; i < count; i++) {
                var partitions = DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
                List<InputDefinition> inputs = new ArrayList<>();
                for (AssetDefinition upstream : made) {
                    if (random.nextInt(3) == 0) {
                        inputs.add(input(upstream, partitions));
                    }
                }
                made.add(Samples.asset("n.x" + i, Shape.TABLE, partitions, inputs));
            }
            return made;
        }

        private static InputDefinition input(
                AssetDefinition upstream, PartitionsDefinition partitions) {
            InputDefinition input =
                    InputDefinition.of(upstream.key().name(), upstream.key(), Shape.TABLE);
            return infers(upstream.partitions(), partitions)
                    ? input
                    : input.withMapping(new MappingRequest.All());
        }

        private static boolean infers(PartitionsDefinition up, PartitionsDefinition down) {
            try {
                PartitionMapping.infer(up, down);
                return true;
            } catch (LarderException e) {
                return false;
            }
        }

        /** A step makes up to three partitions, which share what was pinned for all of them. */
        private void publish(AssetDefinition asset) {
            PartitionSet existing = asset.partitions().existing(NOW);
            int most = random.nextInt(1, 4);
            PartitionSet made = PartitionSet.none(asset.partitions());
            for (int i = 0; i < most; i++) {
                long ordinal =
                        existing.ordinals()
                                .skip(random.nextLong(existing.size()))
                                .findFirst()
                                .orElseThrow();
                made = made.union(PartitionSet.of(asset.partitions(), ordinal));
            }
            sequence++;
            publish(asset, made, pins(asset, made));
        }

        void publish(AssetDefinition asset, PartitionSet made, List<Pin> pins) {
            made.partitions()
                    .forEach(partition -> {
                        Materialization one = materialization(pins);
                        madeFrom.put(one.id(), own(asset, partition, pins));
                        byAsset.computeIfAbsent(asset.key(), _ -> new HashMap<>())
                                .computeIfAbsent(partition, _ -> new TreeMap<>())
                                .put(sequence, one);
                    });
        }

        private Materialization materialization(List<Pin> pins) {
            return new Materialization(ids++, 1, sequence, NOW, "", null, null, null, pins);
        }

        /** What just this partition was made from. */
        private List<Pin> own(AssetDefinition asset, Partition partition, List<Pin> pins) {
            Map<String, Edge> edges = new HashMap<>();
            graph.inputsOf(asset.key()).forEach(edge -> edges.put(edge.parameter(), edge));
            return pins.stream()
                    .map(pin -> {
                        Edge edge = edges.get(pin.parameter());
                        return edge == null || pin.partitions() == null
                                ? pin
                                : pin(edge, PartitionSet.of(partition), pin.sequence());
                    })
                    .toList();
        }

        private List<Pin> pins(AssetDefinition asset, PartitionSet made) {
            List<Pin> pins = new ArrayList<>();
            for (Edge edge : graph.inputsOf(asset.key())) {
                long pinned = random.nextInt(3) == 0 ? random.nextLong(sequence) : sequence - 1;
                boolean nameable = random.nextInt(60) != 0;
                pins.add(
                        nameable
                                ? pin(edge, made, pinned)
                                : new Pin(edge.parameter(), edge.upstream(), null, pinned));
            }
            if (random.nextInt(60) == 0) {
                pins.add(new Pin("removed", REMOVED, made, sequence - 1));
            }
            return pins;
        }

        static Pin pin(Edge edge, PartitionSet made, long sequence) {
            PartitionSet read = edge.mapping().upstream(made, NOW).existing();
            return new Pin(edge.parameter(), edge.upstream(), read, sequence);
        }

        List<Pin> madeFrom(@Nullable Materialization made) {
            return made == null ? List.of() : madeFrom.getOrDefault(made.id(), List.of());
        }

        LedgerState state() {
            Map<AssetKey, AssetState> states = new HashMap<>();
            for (AssetDefinition asset : assets) {
                NavigableMap<Long, Materialization> current = new TreeMap<>();
                byAsset.getOrDefault(asset.key(), Map.of())
                        .forEach((partition, all) ->
                                current.put(partition.ordinal(), all.lastEntry().getValue()));
                PartitionSet none = PartitionSet.none(asset.partitions());
                if (!current.isEmpty()) {
                    states.put(asset.key(), new AssetState(current, none, none, none));
                }
            }
            return new LedgerState(graph, states);
        }

        @Nullable Materialization at(AssetKey key, Partition partition, long sequence) {
            var all = byAsset.getOrDefault(key, Map.of()).get(partition);
            var entry = all == null ? null : all.floorEntry(sequence);
            return entry == null ? null : entry.getValue();
        }

        @Nullable Materialization current(AssetKey key, Partition partition) {
            return at(key, partition, sequence);
        }

        boolean changed(Pin pin, Partition read) {
            Materialization current = current(pin.upstream(), read);
            return current == null || !current.equals(at(pin.upstream(), read, pin.sequence()));
        }

        boolean stale(AssetKey key, Partition partition) {
            Materialization current = current(key, partition);
            if (current == null) {
                return false;
            }
            Boolean known = judged.get(current.id());
            boolean stale =
                    known == null ? madeFrom(current).stream().anyMatch(this::stale) : known;
            judged.put(current.id(), stale);
            return stale;
        }

        private boolean stale(Pin pin) {
            return pin.partitions() == null
                    || graph.find(pin.upstream()).isEmpty()
                    || pin.partitions()
                            .partitions()
                            .anyMatch(read -> changed(pin, read) || stale(pin.upstream(), read));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPartitionIsStaleWhenSomethingItWasMadeFromIs(long seed) {
        History history = new History(seed);
        Staleness staleness = Staleness.of(history.graph, history.state(), NOW);
        for (AssetDefinition asset : history.assets) {
            Staleness.Status status = staleness.of(asset);
            assertThat(status.total())
                    .as("seed %d: %s", seed, asset.key())
                    .isEqualTo(asset.partitions().existing(NOW).size());
            asset.partitions()
                    .existing(NOW)
                    .partitions()
                    .forEach(partition -> {
                        boolean missing = history.current(asset.key(), partition) == null;
                        boolean stale = history.stale(asset.key(), partition);
                        assertThat(status.missing().contains(partition))
                                .as("seed %d: %s %s is missing", seed, asset.key(), partition)
                                .isEqualTo(missing);
                        assertThat(status.stale().contains(partition))
                                .as("seed %d: %s %s is stale", seed, asset.key(), partition)
                                .isEqualTo(stale);
                        assertThat(status.upToDate().contains(partition))
                                .as("seed %d: %s %s is up to date", seed, asset.key(), partition)
                                .isEqualTo(!missing && !stale);
                    });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void causesNameExactlyWhatIsBehindThem(long seed) {
        History history = new History(seed);
        Staleness staleness = Staleness.of(history.graph, history.state(), NOW);
        for (AssetDefinition asset : history.assets) {
            asset.partitions()
                    .existing(NOW)
                    .partitions()
                    .forEach(partition ->
                            assertThat(staleness.causes(asset, partition.ordinal()))
                                    .as("seed %d: %s %s", seed, asset.key(), partition)
                                    .isEqualTo(causes(history, asset.key(), partition)));
        }
    }

    private static List<Cause> causes(History history, AssetKey key, Partition partition) {
        Materialization current = history.current(key, partition);
        List<Cause> causes = new ArrayList<>();
        for (Pin pin : history.madeFrom(current)) {
            PartitionSet read = pin.partitions();
            if (read == null || history.graph.find(pin.upstream()).isEmpty()) {
                causes.add(new Cause.InputChanged(pin.upstream(), null));
                continue;
            }
            only(read, p -> history.changed(pin, p))
                    .map(changed -> new Cause.InputChanged(pin.upstream(), changed))
                    .ifPresent(causes::add);
            only(read, p -> history.stale(pin.upstream(), p))
                    .map(stale -> new Cause.UpstreamStale(pin.upstream(), stale))
                    .ifPresent(causes::add);
        }
        return causes;
    }

    private static Optional<PartitionSet> only(PartitionSet read, Predicate<Partition> condition) {
        return read.partitions()
                .filter(condition)
                .map(PartitionSet::of)
                .reduce(PartitionSet::union);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void makingEverythingAnewInOrderLeavesNothingStale(long seed) {
        History history = new History(seed);
        for (AssetDefinition asset : history.assets) {
            asset.partitions()
                    .existing(NOW)
                    .partitions()
                    .forEach(partition -> republish(history, asset, partition));
        }
        Staleness staleness = Staleness.of(history.graph, history.state(), NOW);
        assertThat(history.assets)
                .as("seed %d", seed)
                .allSatisfy(asset ->
                        assertThat(staleness.of(asset).upToDate())
                                .isEqualTo(asset.partitions().existing(NOW)));
    }

    private static void republish(History history, AssetDefinition asset, Partition partition) {
        PartitionSet made = PartitionSet.of(partition);
        List<Pin> pins =
                history.graph.inputsOf(asset.key()).stream()
                        .map(edge -> History.pin(edge, made, history.sequence))
                        .toList();
        history.sequence++;
        history.publish(asset, made, pins);
    }
}
