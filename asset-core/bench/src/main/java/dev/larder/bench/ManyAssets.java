package dev.larder.bench;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Staleness;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Assets of a thousand days each, as many as asked for, that were made day by day; each reads up to
 * three of those shortly before it.
 */
record ManyAssets(LedgerState state, Instant now, int reads, Staleness judged) {
    private static final int DAYS = 1_000;
    private static final int NEAR = 30;
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(DAYS));
    private static final CodeVersion CODE = CodeVersion.declared("1");
    private static final PartitionsDefinition DAILY = TimeWindows.daily("2001-01-01");
    private static final PartitionsDefinition MONTHLY = TimeWindows.monthly("2001-01-01");

    static ManyAssets of(int count) {
        RandomGenerator random = new SplittableRandom(1);
        List<AssetDefinition> assets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assets.add(asset("day" + i, DAILY, inputs(i, random), random));
            if (i % 10 == 0) {
                assets.add(asset("month" + i, MONTHLY, List.of(input("day", i)), random));
            }
            if (i % 50 == 0) {
                assets.add(asset("all" + i, new Unpartitioned(), List.of(input("day", i)), random));
            }
        }
        AssetGraph graph = AssetGraph.of(assets);
        LedgerState state = new ManyPublications(graph, random).state();
        int reads = 0;
        for (AssetDefinition asset : graph.definitions()) {
            reads += asset.inputs().size() * (asset.partitions().equals(DAILY) ? DAYS : 1);
        }
        return new ManyAssets(state, NOW, reads, Staleness.of(state, NOW));
    }

    AssetDefinition last() {
        return List.copyOf(state.graph().definitions()).getLast();
    }

    private static AssetDefinition asset(
            String name,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs,
            RandomGenerator random) {
        AssetKey key = new AssetKey("n", name);
        CodeVersion code = CodeVersion.declared(random.nextInt(50) == 0 ? "2" : "1");
        return new AssetDefinition(
                key,
                Listing.of(key),
                partitions,
                inputs,
                Origin.Produced.by(name, Shape.TABLE).withCodeVersion(code),
                name);
    }

    /** Mostly day by day; some read a few days, themselves, or what has no days. */
    private static List<InputDefinition> inputs(int number, RandomGenerator random) {
        List<InputDefinition> inputs = new ArrayList<>();
        for (int i = 0; i < Math.min(number, 1 + random.nextInt(3)); i++) {
            InputDefinition input =
                    input("day", random.nextInt(Math.max(0, number - NEAR), number));
            boolean trails = random.nextInt(10) == 0;
            boolean isRead =
                    inputs.stream().anyMatch(one -> one.upstream().equals(input.upstream()));
            if (!isRead) {
                inputs.add(trails ? input.withMapping(new MappingRequest.Windows(-2, 0)) : input);
            }
        }
        if (number > 0 && random.nextInt(20) == 0) {
            inputs.add(input("all", (number - 1) / 50 * 50));
        }
        if (random.nextInt(20) == 0) {
            inputs.add(
                    input("day", number)
                            .withUse(new InputDefinition.Use.Version())
                            .withMapping(new MappingRequest.Windows(-1, -1)));
        }
        return inputs;
    }

    private static InputDefinition input(String kind, int number) {
        AssetKey key = new AssetKey("n", kind + number);
        return InputDefinition.of(key.name(), key, Shape.TABLE);
    }

    /** Each day all assets, in order; then some partitions once more. */
    private record ManyPublications(AssetGraph graph, RandomGenerator random) {
        LedgerState state() {
            Map<AssetKey, AssetState> states = new HashMap<>();
            List<AssetDefinition> assets = List.copyOf(graph.definitions());
            for (int i = 0; i < assets.size(); i++) {
                AssetDefinition asset = assets.get(i);
                AssetState.Builder builder = AssetState.builder(graph, asset);
                long[] ordinals = asset.partitions().existing(NOW).ordinals().toArray();
                for (int j = 0; j < ordinals.length; j++) {
                    long day = ordinals.length == DAYS ? j : DAYS;
                    put(builder, asset, ordinals[j], day * assets.size() + i + 1);
                }
                for (int j = 0; j < ordinals.length / DAYS; j++) {
                    put(
                            builder,
                            asset,
                            ordinals[random.nextInt(ordinals.length)],
                            (DAYS + 2L) * assets.size() + random.nextInt(10_000));
                }
                states.put(asset.key(), builder.build());
            }
            return new LedgerState(graph, states);
        }

        private void put(
                AssetState.Builder builder, AssetDefinition asset, long ordinal, long sequence) {
            List<Pin> pins = new ArrayList<>();
            PartitionSet one = PartitionSet.of(asset.partitions(), ordinal);
            for (Edge edge : graph.inputsOf(asset.key())) {
                PartitionSet read = edge.mapping().upstream(one, NOW).existing();
                pins.add(Pin.of(edge.parameter(), edge.upstream(), read, sequence - 1));
            }
            DataVersion version =
                    random.nextBoolean() ? DataVersion.of("sum " + random.nextLong()) : null;
            builder.put(
                    ordinal, new Materialization(sequence, 1, sequence, NOW, version, CODE, pins));
        }
    }
}
