package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.api.AssetsApi.EdgeLine;
import dev.larder.runtime.layout.Layout;
import dev.larder.runtime.layout.Layouts;
import dev.larder.runtime.layout.Network;
import dev.larder.runtime.plan.LedgerFacts;
import dev.larder.runtime.plan.Planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Draws the graph that the ledger is about. */
final class LocalGraph implements GraphApi {
    private final Workspace workspace;
    private final Layouts layouts = new Layouts();

    LocalGraph(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Graph graph(String selection) {
        LedgerState state = workspace.state();
        AssetGraph graph = state.graph();
        LedgerFacts facts = new LedgerFacts(graph, state, workspace.now());
        SequencedSet<AssetKey> keys = Planner.selected(graph, selection, facts);
        List<Edge> edges =
                keys.stream()
                        .flatMap(key -> graph.inputsOf(key).stream())
                        .filter(edge -> keys.contains(edge.upstream()))
                        .toList();
        List<AssetDefinition> assets = keys.stream().map(graph::definition).toList();
        Layout layout = layouts.of(network(assets, edges));
        return new Graph(
                nodes(assets, layout),
                edges.stream().map(LocalGraph::line).toList(),
                layout.frames().stream().map(LocalGraph::frame).toList(),
                layout.width(),
                layout.height());
    }

    private static Network network(List<AssetDefinition> assets, List<Edge> edges) {
        Map<AssetKey, Integer> places = HashMap.newHashMap(assets.size());
        assets.forEach(asset -> places.put(asset.key(), places.size()));
        List<Network.Link> links = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            links.add(
                    new Network.Link(
                            places.getOrDefault(edge.upstream(), 0),
                            places.getOrDefault(edge.downstream(), 0)));
        }
        return new Network(assets.stream().map(asset -> asset.listing().group()).toList(), links);
    }

    private static List<Node> nodes(List<AssetDefinition> assets, Layout layout) {
        List<Node> nodes = new ArrayList<>(assets.size());
        for (AssetDefinition asset : assets) {
            Layout.Card card = layout.cards().get(nodes.size());
            nodes.add(
                    new Node(
                            asset.key().toString(),
                            asset.listing().group(),
                            asset.partitions().describe(),
                            asset.isExternal(),
                            asset.listing().kinds(),
                            card.x(),
                            card.y()));
        }
        return nodes;
    }

    private static EdgeLine line(Edge edge) {
        return new EdgeLine(
                edge.upstream().toString(),
                edge.downstream().toString(),
                edge.parameter(),
                edge.mapping().describe());
    }

    private static Frame frame(Layout.Frame frame) {
        return new Frame(
                frame.group(), frame.count(), frame.x(), frame.y(), frame.width(), frame.height());
    }
}
