package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trees of graphs of any form, at any width. */
class LineageViewTest {
    private static final int MANY = 10_000;
    private static final int LONGEST = 1_000;

    private static AssetDefinition asset(String name, String... reads) {
        return new AssetDefinition(
                key(name),
                Listing.of(key(name)),
                new Unpartitioned(),
                Arrays.stream(reads)
                        .map(read -> InputDefinition.of(read, key(read), Shape.TABLE))
                        .toList(),
                Origin.Produced.by("Sample." + name, Shape.TABLE),
                "Sample." + name);
    }

    private static AssetKey key(String name) {
        return new AssetKey("n", name);
    }

    private static LineageTree tree(Stream<AssetDefinition> assets) {
        AssetGraph graph = AssetGraph.of(assets.toList());
        return new LineageTree(graph, graph.keys());
    }

    private static List<String> shown(LineageTree tree, int width) {
        return shown(tree, width, false);
    }

    private static List<String> shown(LineageTree tree, int width, boolean terminal) {
        var out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(OutputStream.nullOutputStream());
        Console console =
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        err,
                        terminal);
        new LineageView(tree, Set.of(key("b")), width).print(console);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void whatFollowsIsShownOnce() {
        LineageTree tree =
                tree(
                        Stream.of(
                                asset("a"),
                                asset("b", "a"),
                                asset("c", "a"),
                                asset("d", "b", "c"),
                                asset("e", "d")));

        assertThat(shown(tree, 80))
                .containsExactly(
                        "asset              mapping  partitions",
                        "n.a                         unpartitioned",
                        "├─ n.b             all      unpartitioned",
                        "│  └─ n.d          all      unpartitioned",
                        "│     └─ n.e       all      unpartitioned",
                        "└─ n.c             all      unpartitioned",
                        "   └─ n.d (above)  all");
    }

    @Test
    void whereItIsNarrowTheDetailsGive() {
        LineageTree tree = tree(Stream.of(asset("a"), asset("b", "a")));

        assertThat(shown(tree, 29))
                .containsExactly(
                        "asset   mapping  partitions",
                        "n.a              unpartition…",
                        "└─ n.b  all      unpartition…");
        assertThat(shown(tree, 28)).containsExactly("asset   mapping", "n.a", "└─ n.b  all");
        assertThat(shown(tree, 14)).containsExactly("asset", "n.a", "└─ n.b");
    }

    @Test
    void whatLiesDeepStartsAnew() {
        LineageTree tree =
                tree(
                        IntStream.range(0, 8)
                                .mapToObj(
                                        i -> i == 0 ? asset("x0") : asset("x" + i, "x" + (i - 1))));

        assertThat(tree.lines(3))
                .map(line -> line.branch() + line.asset().key() + " " + line.shown())
                .containsExactly(
                        "n.x0 HERE",
                        "└─ n.x1 HERE",
                        "   └─ n.x2 HERE",
                        "      └─ n.x3 BELOW",
                        "n.x3 HERE",
                        "└─ n.x4 HERE",
                        "   └─ n.x5 HERE",
                        "      └─ n.x6 BELOW",
                        "n.x6 HERE",
                        "└─ n.x7 HERE");
    }

    @Test
    void theNamedAssetStandsOut() {
        assumeThat(System.getenv("NO_COLOR")).isNull();
        LineageTree tree = tree(Stream.of(asset("a"), asset("b", "a")));

        assertThat(shown(tree, 80, true))
                .anyMatch(line -> line.contains("\u001B[1m\u001B[36mn.b\u001B["))
                .noneMatch(line -> line.contains("\u001B[1m\u001B[36mn.a"));
    }

    /** Chains, and meshes in which each asset reads three: more paths than could be drawn. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aLineForEachLink(int reads) {
        List<AssetDefinition> assets =
                IntStream.range(0, MANY).mapToObj(i -> linked(i, reads)).toList();

        List<String> lines = shown(tree(assets.stream()), 80);

        int links = assets.stream().mapToInt(asset -> asset.inputs().size()).sum();
        assertThat(lines).hasSizeBetween(links, links + MANY / 10);
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines.stream().filter(line -> line.contains("unpartitioned"))).hasSize(MANY);
    }

    private static AssetDefinition linked(int i, int reads) {
        int first = i - i % LONGEST;
        return asset(
                "x" + i,
                IntStream.rangeClosed(1, reads)
                        .map(back -> i - back)
                        .filter(upstream -> upstream >= first)
                        .mapToObj(upstream -> "x" + upstream)
                        .toArray(String[]::new));
    }
}
