package dev.larder.graph;

import static dev.larder.graph.Samples.DAILY;
import static dev.larder.graph.Samples.MONTHLY;
import static dev.larder.graph.Samples.NONE;
import static dev.larder.graph.Samples.asset;
import static dev.larder.graph.Samples.graph;
import static dev.larder.graph.Samples.input;
import static dev.larder.graph.Samples.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class AssetGraphTest {
    private static final AssetKey A = AssetKey.parse("n.a");

    @Test
    void eachAssetStandsAfterWhatItReads() {
        AssetGraph graph =
                graph(
                        table("n.c", "n.a"),
                        table("n.a", "n.z"),
                        table("n.b"),
                        table("n.z"),
                        table("a.last", "n.c", "n.b"));
        assertThat(graph.keys())
                .extracting(AssetKey::toString)
                .containsExactly("n.b", "n.z", "n.a", "n.c", "a.last");
        assertThat(graph.definitions())
                .extracting(AssetDefinition::key)
                .containsExactlyElementsOf(graph.keys());
    }

    @Test
    void theOrderOfDefinitionsDoesNotMatter() {
        List<AssetDefinition> assets = new ArrayList<>(List.of(table("n.x0")));
        for (int i = 1; i < 30; i++) {
            assets.add(table("n.x" + i, "n.x" + i / 2));
        }
        AssetGraph graph = AssetGraph.of(assets);
        Collections.shuffle(assets, new SplittableRandom(1));
        AssetGraph shuffled = AssetGraph.of(assets);
        assertThat(shuffled.keys()).containsExactlyElementsOf(graph.keys());
        assertThat(shuffled.digest()).isEqualTo(graph.digest());
    }

    @Test
    void anUnknownUpstreamIsSuggested() {
        assertThat(problems(table("n.departures"), table("n.delays", "n.departurs")))
                .containsExactly(
                        "Sample.delays: input departurs: there is no asset n.departurs; did you"
                                + " mean n.departures?");
    }

    @Test
    void aKeyHasOneProducer() {
        AssetDefinition other = renamed(table("n.a"), "Other.a");
        assertThat(problems(table("n.a"), other))
                .containsExactly(
                        "Other.a: asset n.a is also produced by Sample.a; rename one of them");
    }

    private static AssetDefinition renamed(AssetDefinition asset, String source) {
        return new AssetDefinition(
                asset.key(),
                asset.listing(),
                asset.partitions(),
                asset.inputs(),
                asset.origin(),
                source);
    }

    @Test
    void noAssetReadsItself() {
        assertThat(problems(table("n.a", "n.a")))
                .containsExactly(
                        "Sample.a: input a: asset n.a reads itself; only earlier windows of its own"
                                + " can be read, with @Previous or @TimeWindowMapping and endOffset"
                                + " below 0");
    }

    @Test
    void aCycleIsShownAsAWhole() {
        assertThat(
                        problems(
                                table("n.a", "n.c", "n.apart"),
                                table("n.b", "n.a"),
                                table("n.c", "n.b"),
                                table("n.apart")))
                .containsExactly("Sample.a: assets form a cycle: n.a → n.b → n.c → n.a");
    }

    @Test
    void ofTwoWaysRoundTheShorterIsShown() {
        assertThat(
                        problems(
                                table("n.a", "n.c", "n.d"),
                                table("n.b", "n.a"),
                                table("n.c", "n.b"),
                                table("n.d", "n.a")))
                .containsExactly("Sample.a: assets form a cycle: n.a → n.d → n.a");
    }

    @Test
    void eachCycleIsAProblem() {
        assertThat(
                        problems(
                                table("n.a", "n.b"),
                                table("n.b", "n.a"),
                                table("n.c", "n.d", "n.a"),
                                table("n.d", "n.c")))
                .containsExactly(
                        "Sample.a: assets form a cycle: n.a → n.b → n.a",
                        "Sample.c: assets form a cycle: n.c → n.d → n.c");
    }

    @Test
    void anInputTakesWhatItsAssetIs() {
        var value = InputDefinition.of("a", A, Shape.VALUE);
        assertThat(problems(table("n.a"), asset("n.b", Shape.TABLE, NONE, List.of(value))))
                .containsExactly("Sample.b: input a takes a value, but n.a is a table");
    }

    @Test
    void partitionsHaveToFit() {
        PartitionsDefinition regions = new StaticKeys(List.of("eu", "us"));
        assertThat(problems(table("n.a", regions), table("n.b", DAILY, "n.a")))
                .containsExactly(
                        "Sample.b: input a of n.a: no mapping from its partitions (static: eu, us)"
                                + " to these (daily from 2001-01-01) follows; write @AllPartitions"
                                + " to read all of them");
        var all = InputDefinition.of("a", A, Shape.TABLE).withMapping(new MappingRequest.All());
        AssetGraph graph =
                graph(table("n.a", regions), asset("n.b", Shape.TABLE, DAILY, List.of(all)));
        assertThat(graph.readersOf(A))
                .extracting(edge -> edge.mapping().describe())
                .containsExactly("all");
    }

    @Test
    void valuesDoNotAddUp() {
        var value = InputDefinition.of("a", A, Shape.VALUE);
        AssetDefinition daily = asset("n.a", Shape.VALUE, DAILY, List.of());
        assertThat(problems(daily, asset("n.b", Shape.VALUE, NONE, List.of(value))))
                .containsExactly(
                        "Sample.b: input a would read several partitions of n.a, whose values do"
                                + " not add up; take a Map<Partition, …>, or make it a table");
        AssetDefinition monthly = asset("n.a", Shape.VALUE, MONTHLY, List.of());
        assertThat(graph(monthly, asset("n.b", Shape.VALUE, DAILY, List.of(value))).keys())
                .hasSize(2);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(
                        problems(
                                table("n.a", "n.b"),
                                table("n.b", "n.a"),
                                table("n.c", "n.gone", "n.c"),
                                table("n.c")))
                .containsExactly(
                        "Sample.a: assets form a cycle: n.a → n.b → n.a",
                        "Sample.c: asset n.c is also produced by Sample.c; rename one of them",
                        "Sample.c: input c: asset n.c reads itself; only earlier windows of its own"
                                + " can be read, with @Previous or @TimeWindowMapping and endOffset"
                                + " below 0",
                        "Sample.c: input gone: there is no asset n.gone");
    }

    @Test
    void twoInputsMayReadTheSameAsset() {
        var first = InputDefinition.of("second", A, Shape.TABLE);
        var second =
                InputDefinition.of("first", A, Shape.TABLE).withMapping(new MappingRequest.All());
        AssetGraph graph =
                graph(
                        table("n.a", DAILY),
                        asset("n.b", Shape.TABLE, DAILY, List.of(first, second)));
        assertThat(graph.inputsOf(AssetKey.parse("n.b")))
                .extracting(Edge::parameter, edge -> edge.mapping().describe())
                .containsExactly(tuple("second", "identity"), tuple("first", "all"));
        assertThat(graph.readersOf(A)).hasSize(2);
        assertThat(graph.downstream(A, 1)).hasSize(2);
    }

    @Test
    void neighboursAreWithinADepth() {
        AssetGraph graph = graph(table("n.a"), table("n.b", "n.a"), table("n.c", "n.b", "n.a"));
        AssetKey c = AssetKey.parse("n.c");
        assertThat(graph.upstream(c, 0)).containsExactly(c);
        assertThat(graph.upstream(c, 1)).hasSize(3);
        assertThat(graph.downstream(A, 1)).hasSize(3);
        assertThat(graph.downstream(AssetKey.parse("n.b"), Integer.MAX_VALUE)).hasSize(2);
    }

    @Test
    void anUnknownAssetIsSuggested() {
        AssetGraph graph = graph(table("n.departures"));
        LarderException refused =
                catchThrowableOfType(
                        LarderException.class,
                        () -> graph.definition(AssetKey.parse("n.departure")));
        assertThat(refused).hasMessage("Unknown asset n.departure; did you mean n.departures?");
        assertThat(graph.find(AssetKey.parse("n.departure"))).isEmpty();
    }

    @Test
    void theDigestFollowsWhatPlansDependOn() {
        String digest = graph(table("n.a", DAILY), table("n.b", DAILY, "n.a")).digest();
        var all = InputDefinition.of("a", A, Shape.TABLE).withMapping(new MappingRequest.All());
        assertThat(
                        Stream.of(
                                        graph(table("n.a", DAILY), table("n.c", DAILY, "n.a")),
                                        graph(table("n.a", DAILY), table("n.b", DAILY)),
                                        graph(table("n.a", MONTHLY), table("n.b", DAILY, "n.a")),
                                        graph(table("n.a", DAILY), table("n.b", MONTHLY, "n.a")),
                                        graph(
                                                table("n.a", DAILY),
                                                asset("n.b", Shape.TABLE, DAILY, List.of(all))),
                                        graph(
                                                table("n.a", DAILY),
                                                asset(
                                                        "n.b",
                                                        Shape.TABLE,
                                                        DAILY,
                                                        List.of(input("n.a"), all))),
                                        graph(
                                                table("n.a", DAILY),
                                                asset(
                                                        "n.b",
                                                        Shape.TABLE,
                                                        DAILY,
                                                        List.of(
                                                                input("n.a")
                                                                        .withAbsence(
                                                                                Absence.SKIP)))))
                                .map(AssetGraph::digest))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void theDigestTellsStaticKeysApart() {
        assertThat(
                        Stream.of(
                                        List.of("a, b", "c"),
                                        List.of("a", "b, c"),
                                        List.of("a", "b", "c"),
                                        List.of("a", "c", "b"))
                                .map(keys -> graph(table("n.a", new StaticKeys(keys))).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDigestTellsTheKeysOfDimensionsApart() {
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();
        List<String> others = new ArrayList<>(keys);
        others.set(19, "other");
        assertThat(
                        Stream.of(keys, others)
                                .map(StaticKeys::new)
                                .map(list -> new Dimensions(List.of(new Dimension("key", list))))
                                .map(several -> graph(table("n.a", several)).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDigestIgnoresWhatPlansDoNotDependOn() {
        AssetDefinition asset = table("n.a");
        assertThat(graph(Samples.labelled(asset, "other", "tag")).digest())
                .isEqualTo(graph(asset).digest());
        assertThat(graph(renamed(asset, "Elsewhere.a")).digest()).isEqualTo(graph(asset).digest());
        var limited =
                new Execution(
                        new RetryPolicy(3, Duration.ZERO, 1, Duration.ZERO),
                        1,
                        "api",
                        Duration.ofHours(1),
                        2);
        assertThat(graph(run(asset, limited)).digest()).isEqualTo(graph(asset).digest());
        assertThat(graph(run(asset, limited.withMaxPartitionsPerStep(2))).digest())
                .isNotEqualTo(graph(asset).digest());
    }

    private static AssetDefinition run(AssetDefinition asset, Execution execution) {
        return asset.withOrigin(asset.produced().withExecution(execution));
    }

    private static List<String> problems(AssetDefinition... assets) {
        DefinitionException refused =
                catchThrowableOfType(DefinitionException.class, () -> graph(assets));
        return refused.problems().stream().map(Problem::toString).toList();
    }
}
