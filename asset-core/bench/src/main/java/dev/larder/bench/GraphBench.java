package dev.larder.bench;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Selection;
import dev.larder.graph.Shape;
import dev.larder.partition.Cadence;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A project of 10,000 assets, each but the first of which reads three others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 2)
public class GraphBench {
    private static final int ASSETS = 10_000;
    private static final int READ = 3;
    private static final int NEAR = 500;

    private List<AssetDefinition> definitions = List.of();
    private AssetGraph graph = AssetGraph.of(List.of());

    @Setup
    public void define() {
        RandomGenerator random = new SplittableRandom(1);
        List<AssetDefinition> all = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            all.add(asset(i, random));
        }
        Collections.shuffle(all, random);
        definitions = all;
        graph = AssetGraph.of(all);
    }

    private static AssetDefinition asset(int number, RandomGenerator random) {
        AssetKey key = key(number);
        Set<Integer> upstream = new TreeSet<>();
        while (upstream.size() < Math.min(READ, number)) {
            upstream.add(random.nextInt(Math.max(0, number - NEAR), number));
        }
        return new AssetDefinition(
                key,
                new Listing(
                        "",
                        "group" + number % 20,
                        List.of(),
                        List.of("t" + number % 50),
                        List.of()),
                partitions(number),
                upstream.stream().map(read -> input(read, number)).toList(),
                Origin.Produced.by("Sample.method" + number, Shape.TABLE),
                "Sample.method" + number);
    }

    private static AssetKey key(int number) {
        return new AssetKey("n" + number % 20, "asset" + number);
    }

    /** Each has a definition of its own, as those that annotations say. */
    private static PartitionsDefinition partitions(int number) {
        return switch (number % 4) {
            case 0 -> windows(Cadence.daily());
            case 1 -> windows(Cadence.monthly());
            case 2 -> StaticKeys.of("eu", "us", "asia");
            default -> new Unpartitioned();
        };
    }

    private static TimeWindows windows(Cadence cadence) {
        return new TimeWindows(cadence, LocalDate.parse("2001-01-01"), null, ZoneId.of("UTC"));
    }

    private static InputDefinition input(int read, int number) {
        InputDefinition input = InputDefinition.of("asset" + read, key(read), Shape.TABLE);
        boolean keys = read % 4 == 2 || number % 4 == 2;
        return keys && read % 4 != number % 4 ? input.withMapping(new MappingRequest.All()) : input;
    }

    @Benchmark
    public AssetGraph deriveAndCheck() {
        return AssetGraph.of(definitions);
    }

    @Benchmark
    public Set<AssetKey> upstream() {
        return Selection.parse("+n19.asset9999").resolve(graph);
    }

    @Benchmark
    public Set<AssetKey> downstream() {
        return Selection.parse("n0.asset0+").resolve(graph);
    }

    @Benchmark
    public Set<AssetKey> tag() {
        return Selection.parse("tag:t7").resolve(graph);
    }

    @Benchmark
    public Set<AssetKey> pattern() {
        return Selection.parse("*.asset12*").resolve(graph);
    }

    @Benchmark
    public Set<AssetKey> neighbourhoodOfMany() {
        return Selection.parse("2+*.asset12*+").resolve(graph);
    }

    @Benchmark
    public String digest() {
        return graph.digest();
    }
}
